package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.demo.DemoShop;
import io.katydid.report.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every build of the program writes lines of one shape, which is recorded. */
class TelemetryShapeIT {

    static final String RECORDED = "telemetry-shape.txt";

    @TempDir
    private Path folder;

    @Test
    void theLinesAreMadeAsRecorded() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), """
                name: shape
                target: http://127.0.0.1:1
                users:
                  U:
                    wait: 50ms..100ms
                    tasks:
                      fine:
                        steps:
                          - get: /items
                          - get: /redirect?n=1
                      failing:
                        steps:
                          - get: /status/503
                          - get: /
                            expect: { body: { contains: this is not there } }
                load: { users: 5, spawn-rate: 10, run-time: 4s }
                thresholds: [ error-rate < 100% ]
                recorders: { json: { interval: 1s } }
                """);
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            Program.Result result = Program.run(folder, "run", "s.yaml", "-H", "http://127.0.0.1:" + shop.port());

            assertThat(result.code()).as(result.err()).isZero();
            Golden.assertSame(getClass(), RECORDED, TelemetryShape.of(TelemetryLines.of(result.out())));
        }
    }
}
