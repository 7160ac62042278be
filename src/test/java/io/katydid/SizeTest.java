package io.katydid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large things may grow: what one person can keep in mind. */
class SizeTest {

    static final int TYPES_IN_A_PACKAGE = 40;
    static final int EXPORTED_TYPES = 200;
    static final int CLASSES_IN_A_CYCLE = 4;
    static final int MUTABLE_FIELDS = 10;
    static final int METHOD_LINES = 60;
    static final int PARAMETERS = 6;
    static final int FILE_LINES = 400;
    static final int README_BYTES = 8192;

    private static final Path LISTED = Path.of("src/test/resources/exported-types.txt");

    @Test
    void packagesAreSmall() {
        assertThat(above(TYPES_IN_A_PACKAGE, HouseFigures.typesByPackage()))
                .as("packages of more than %s types", TYPES_IN_A_PACKAGE)
                .isEmpty();
    }

    @Test
    void filesAreShort() throws IOException {
        assertThat(above(FILE_LINES, HouseFigures.linesByFile()))
                .as("files of more than %s lines", FILE_LINES)
                .isEmpty();
    }

    @Test
    void methodsFitAScreen() throws IOException {
        assertThat(methods())
                .filteredOn(method -> method.lines() > METHOD_LINES)
                .as("methods of more than %s lines", METHOD_LINES)
                .isEmpty();
    }

    @Test
    void methodsTakeFewParameters() throws IOException {
        assertThat(methods())
                .filteredOn(method -> method.parameters() > PARAMETERS)
                .as("methods with more than %s parameters", PARAMETERS)
                .isEmpty();
    }

    @Test
    void fewClassesFormACycle() {
        assertThat(HouseFigures.classCycles())
                .filteredOn(cycle -> cycle.size() > CLASSES_IN_A_CYCLE)
                .as("cycles of more than %s classes", CLASSES_IN_A_CYCLE)
                .isEmpty();
    }

    @Test
    void fewFieldsOfATypeChange() {
        assertThat(above(MUTABLE_FIELDS, HouseFigures.mutableFields()))
                .as("types of more than %s fields that are not final", MUTABLE_FIELDS)
                .isEmpty();
    }

    @Test
    void noTwoTypesShareAName() {
        assertThat(HouseFigures.packagesBySimpleName().entrySet())
                .isNotEmpty()
                .filteredOn(name -> name.getValue().size() > 1)
                .as("names of more than one type")
                .isEmpty();
    }

    @Test
    void theExportedTypesAreListed() throws IOException {
        assertThat(HouseFigures.exportedTypes())
                .as(
                        "public types that %s does not list, or lists in vain; if a type shall be public, or no longer,"
                                + " run `make metrics` and copy target/exported-types.txt over it",
                        LISTED)
                .isEqualTo(Files.readAllLines(LISTED))
                .hasSizeLessThanOrEqualTo(EXPORTED_TYPES);
    }

    private static <K> List<Map.Entry<K, Long>> above(int limit, Map<K, Long> figures) {
        assertThat(figures).isNotEmpty();
        return figures.entrySet().stream()
                .filter(figure -> figure.getValue() > limit)
                .toList();
    }

    private static List<SourceMethod> methods() throws IOException {
        return Stream.concat(HouseFigures.methods("main").stream(), HouseFigures.methods("test").stream())
                .toList();
    }
}
