package io.katydid;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Stream;

/** The compiled classes of the program, without its tests. */
final class MainClasses {

    static final String ROOT = "io.katydid";

    static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private MainClasses() {}

    /** Returns the names of our packages, sorted, without the root. */
    static Stream<String> packages() {
        return OURS.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .map(MainClasses::withoutRoot)
                .sorted();
    }

    /** Returns every type that has a file of its own; a {@code package-info} is not a type. */
    static Stream<JavaClass> topLevelTypes() {
        return OURS.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(MainClasses::outermost).orElse(type);
    }

    static String withoutRoot(String name) {
        return name.equals(ROOT) ? "(root)" : name.substring(ROOT.length() + 1);
    }

    static String[] inPackages(Set<String> names) {
        return names.stream().map(name -> ROOT + "." + name).toArray(String[]::new);
    }
}
