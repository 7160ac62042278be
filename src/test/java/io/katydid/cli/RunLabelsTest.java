package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunLabelsTest {

    @Test
    void areKeysAndValues() {
        RunLabels.Read read = RunLabels.of(List.of("env=ci", "build.number = 7", "query=a=b,c", "env=ci"));

        assertThat(read.mistakes()).isEmpty();
        assertThat(read.tags()).isEqualTo(Map.of("env", "ci", "build.number", "7", "query", "a=b,c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "env~ 'env' is not a tag; write KEY=VALUE",
                "=ci~ '=ci' is not a tag; write KEY=VALUE",
                "a b=ci~ 'a b=ci' is not a tag; write KEY=VALUE",
                "env=~ 'env' has no value of 1 to 256 printable characters; write env=VALUE",
                "run_id=1~ 'run_id' is a key that telemetry itself uses; write another one",
            })
    void saysWhatIsWrong(String text, String words) {
        assertThat(RunLabels.of(List.of(text)).mistakes())
                .singleElement()
                .asString()
                .startsWith(words);
    }

    @Test
    void aKeyHasOneValue() {
        assertThat(RunLabels.of(List.of("env=ci", "env=prod")).mistakes())
                .containsExactly("'env' is given twice; write it once");
    }

    @Test
    void thereAreNotAnyNumberOfThem() {
        List<String> many = IntStream.range(0, 65).mapToObj(i -> "k" + i + "=v").toList();

        assertThat(RunLabels.of(many).mistakes()).containsExactly("there are 65 tags; at most 64 are taken");
        assertThat(RunLabels.of(many.subList(0, 64)).mistakes()).isEmpty();
    }

    @Test
    void resourceAttributesArePercentDecoded() {
        RunLabels.Read read =
                RunLabels.ofResource("service.name=shop, deployment.environment.name=a%2Cb%3D%C3%A4+c%41,,empty=");

        assertThat(read.mistakes()).isEmpty();
        assertThat(read.tags())
                .isEqualTo(Map.of("service.name", "shop", "deployment.environment.name", "a,b=ä+cA", "empty", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1,b", "a=1,=2", "a=1,b=%4", "a=1,b=%zz", "a=1,b=%C3%28", "a=1,b=%0A"})
    void oneMistakeMakesResourceAttributesVoid(String text) {
        RunLabels.Read read = RunLabels.ofResource(text);

        assertThat(read.tags()).isEmpty();
        assertThat(read.mistakes()).singleElement().asString().contains("is not an attribute; write key=value");
    }
}
