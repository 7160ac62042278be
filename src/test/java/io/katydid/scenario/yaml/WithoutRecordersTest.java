package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Overrides;
import io.katydid.scenario.Reading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A scenario of another node: its recorders are that node's. */
class WithoutRecordersTest {

    private static final byte[] TEXT = """
            target: http://127.0.0.1
            users: { U: { tasks: { t: { steps: [ { get: / } ] } } } }
            recorders: { json: { file: 7, interval: never }, statsd: {} }
            """.getBytes(StandardCharsets.UTF_8);

    private final ScenarioReader reader = new ScenarioReader(name -> null, Path.of(""));

    @Test
    void whatIsWrongWithThemIsNoProblemHere() {
        assertThat(reader.read("s.yaml", TEXT, Overrides.NONE)).isInstanceOf(Reading.Invalid.class);
        assertThat(reader.readWithoutRecorders("s.yaml", TEXT, Overrides.NONE))
                .isInstanceOfSatisfying(Reading.Valid.class, valid -> {
                    assertThat(valid.scenario().recorders()).isEmpty();
                    assertThat(WrittenKeys.of(valid.scenario()).mentions("recorders"))
                            .isTrue();
                });
    }
}
