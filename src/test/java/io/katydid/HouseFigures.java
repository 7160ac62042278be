package io.katydid;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Measures the sizes that {@link SizeTest} limits and {@link HouseFiguresTest} prints, so that there is one count of each. */
final class HouseFigures {

    private HouseFigures() {}

    /** Returns how many top-level types each package of the program has. */
    static SortedMap<String, Long> typesByPackage() {
        return MainClasses.topLevelTypes()
                .collect(groupingBy(type -> MainClasses.withoutRoot(type.getPackageName()), TreeMap::new, counting()));
    }

    /** Returns the public top-level types of the program, sorted. */
    static List<String> exportedTypes() {
        return MainClasses.topLevelTypes()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    /** Returns the packages of each simple name. */
    static SortedMap<String, SortedSet<String>> packagesBySimpleName() {
        return MainClasses.topLevelTypes()
                .collect(groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        mapping(type -> MainClasses.withoutRoot(type.getPackageName()), toCollection(TreeSet::new))));
    }

    /** Returns the sets of top-level types that all depend on each other, the largest first. */
    static List<SortedSet<String>> classCycles() {
        Map<String, Set<String>> uses = MainClasses.OURS.stream()
                .collect(groupingBy(
                        type -> MainClasses.outermost(type).getName(),
                        flatMapping(HouseFigures::usedTypes, toCollection(TreeSet::new))));
        return ClassCycles.of(uses);
    }

    /** Returns how many fields of each type, nested ones by themselves, are not final. */
    static SortedMap<String, Long> mutableFields() {
        return MainClasses.OURS.stream()
                .collect(toMap(
                        JavaClass::getName,
                        type -> type.getFields().stream()
                                .filter(HouseFigures::isMutable)
                                .count(),
                        Long::sum,
                        TreeMap::new));
    }

    /** Returns every method of the given source tree, {@code main} or {@code test}. */
    static List<SourceMethod> methods(String tree) throws IOException {
        return SourceReader.methods(sources(Path.of("src", tree, "java")));
    }

    /** Returns how many lines each source file has, of main and of tests. */
    static SortedMap<Path, Long> linesByFile() throws IOException {
        SortedMap<Path, Long> lines = new TreeMap<>();
        for (Path source : sources(Path.of("src"))) {
            try (Stream<String> all = Files.lines(source)) {
                lines.put(source, all.count());
            }
        }
        return lines;
    }

    static long readmeBytes() throws IOException {
        return Files.size(Path.of("README.md"));
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> usedTypes(JavaClass type) {
        String self = MainClasses.outermost(type).getName();
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(used -> MainClasses.OURS.contain(used.getName()))
                .map(used -> MainClasses.outermost(used).getName())
                .filter(used -> !used.equals(self));
    }

    private static boolean isMutable(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.FINAL)
                && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }
}
