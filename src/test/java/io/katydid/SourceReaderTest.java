package io.katydid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {

    @TempDir
    private Path folder;

    @Test
    void aMethodHasItsBodysLinesAndItsParameters() throws IOException {
        assertThat(read("""
                class Shop {
                    @Deprecated
                    int sell(
                            int article,
                            int count) {
                        return article
                                * count;
                    }
                    Shop(int size) {}
                    static {
                        size();
                    }
                    static native int size();
                }
                """))
                .extracting(SourceMethod::name, SourceMethod::lines, SourceMethod::parameters)
                .containsExactlyInAnyOrder(
                        tuple("sell", 4, 2), tuple("<init>", 1, 1), tuple("<clinit>", 3, 0), tuple("size", 0, 0));
    }

    @Test
    void nestedAndAnonymousTypesAreReadToo() throws IOException {
        assertThat(read("""
                class Shop {
                    Object keeper = new Object() {
                        void greet(String name) {}
                    };
                    interface Till {
                        void open(int a, int b, int c);
                    }
                }
                """))
                .extracting(SourceMethod::owner, SourceMethod::name, SourceMethod::parameters)
                .containsExactlyInAnyOrder(tuple("", "greet", 1), tuple("Till", "open", 3));
    }

    @Test
    void onlyTheCanonicalConstructorOfARecordIsExempt() throws IOException {
        assertThat(read("""
                record Price(int a, java.util.List<String> b) {
                    static final int NONE = 0;
                    Price(int x, java.util.List<String> y) { a = x; b = y; }
                    Price(int x, String y) { this(x, java.util.List.of(y)); }
                    int plus(int more) { return a + more; }
                }
                record Label(String text) {
                    Label { text = text.strip(); }
                }
                """))
                .extracting(SourceMethod::owner, SourceMethod::name, SourceMethod::parameters)
                .containsExactlyInAnyOrder(
                        tuple("Price", "<init>", 0),
                        tuple("Price", "<init>", 2),
                        tuple("Price", "plus", 1),
                        tuple("Label", "<init>", 0));
    }

    private List<SourceMethod> read(String source) throws IOException {
        return SourceReader.methods(List.of(Files.writeString(folder.resolve("Shop.java"), source)));
    }
}
