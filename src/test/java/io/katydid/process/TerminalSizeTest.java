package io.katydid.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalSizeTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, 24 80, 80, 24",
                "-, -, -, 120, 40",
                "-, -, '24 80\n', 80, 24",
                "-, -, 0 0, 120, 40",
                "-, -, stty: no such device, 120, 40",
                "-, -, 999999999999 80, 120, 40",
                "100, -, 24 80, 100, 24",
                "100, 50, 24 80, 100, 50",
                "0, x, 24 80, 80, 24",
                "-5, '', 24 80, 80, 24"
            })
    void variablesComeFirstThenTheTerminalThenTheDefault(
            String columnsVariable, String linesVariable, String told, int columns, int rows) {
        Map<String, String> environment = new HashMap<>();
        environment.put("COLUMNS", columnsVariable);
        environment.put("LINES", linesVariable);

        TerminalSize size = TerminalSize.of(environment::get, () -> Optional.ofNullable(told));

        assertThat(size.columns()).isEqualTo(columns);
        assertThat(size.rows()).isEqualTo(rows);
    }

    @Test
    void isLookedUpAgainOnlyWhenAskedFor() {
        AtomicReference<String> told = new AtomicReference<>("24 80");
        TerminalSize size = TerminalSize.of(_ -> null, () -> Optional.of(told.get()));

        told.set("50 132");
        assertThat(size.columns()).isEqualTo(80);
        size.refresh();

        assertThat(size.columns()).isEqualTo(132);
        assertThat(size.rows()).isEqualTo(50);
    }
}
