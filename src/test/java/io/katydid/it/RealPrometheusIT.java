package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.demo.DemoShop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Prometheus makes of the page equals what the program says itself. */
class RealPrometheusIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int SECONDS = 8;

    /** Those of response times, in seconds. */
    private static final List<Double> BOUNDS = Stream.of(
                    0, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
            .map(Number::doubleValue)
            .toList();

    @TempDir
    private Path folder;

    private static Path program(String name) {
        assumeTrue(
                Prometheus.program(name).isPresent(), name + " is neither in KATYDID_STACK nor in the cache: skipped");
        return Prometheus.program(name).orElseThrow();
    }

    private Program start(DemoShop shop, int port) throws IOException {
        Files.writeString(folder.resolve("test.yaml"), """
                name: shopping
                target: http://127.0.0.1:%d
                users: { U: { wait: 10ms, tasks: { t: { steps: [ { get: /items }, { get: "/slow?ms=40" } ] } } } }
                load: { users: 5, spawn-rate: 5, run-time: %ds }
                """.formatted(shop.port(), SECONDS));
        String[] arguments = {
            "run",
            "test.yaml",
            "--recorder",
            "prometheus,json",
            "--telemetry-file",
            "t.jsonl",
            "--web-port",
            Integer.toString(port),
            "--metrics-linger",
            "10m"
        };
        return Program.start(folder, Map.of(), arguments);
    }

    @Test
    void countsRatesAndQuantilesAreThoseOfTheRun() throws IOException {
        Path prometheus = program("prometheus");
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            // it is there first, so that it sees the figures rise from the beginning
            int port = Prometheus.freePort();
            Prometheus scraper = Prometheus.scraping(port, folder, prometheus);
            Program program = start(shop, port);
            try (scraper) {
                await().atMost(LONG).until(() -> program.errSoFar().contains("a signal ends that"));
                JsonNode last = TelemetryLines.of(Files.readString(folder.resolve("t.jsonl")))
                        .last();
                long requests = last.path("num_requests").asLong();
                String name = "katydid_response_duration_seconds";
                await().atMost(LONG).until(() -> scraper.number("sum(" + name + "_count)") == requests);

                assertThat(scraper.lastError()).isEmpty();
                // a histogram knows only between which of its bounds a quantile lies
                double quantile = last.path("percentile_95").asDouble() / 1000;
                double above = BOUNDS.stream()
                        .filter(bound -> bound >= quantile)
                        .findFirst()
                        .orElseThrow();
                double below = BOUNDS.get(BOUNDS.indexOf(above) - 1);
                assertThat(scraper.number("histogram_quantile(0.95, sum by (le) (" + name + "_bucket))"))
                        .as("%s s says the run", quantile)
                        .isBetween(below, above);
                assertThat(scraper.number("sum(" + name + "_sum) / sum(" + name + "_count)") * 1000)
                        .isCloseTo(last.path("avg_response_time").asDouble(), Percentage.withPercentage(1));
                // over all that was scraped, of which a part lies before the first scrape; at either end the rule
                // guesses on for half
                // the time between two scrapes, which is long on a busy machine
                double seen = requests - scraper.number("sum(min_over_time(" + name + "_count[2m]))");
                assertThat(scraper.number("sum(rate(" + name + "_count[2m]))") * 120)
                        .as("%s requests were seen", seen)
                        .isBetween(0.8 * seen, 1.5 * seen);
                assertThat(scraper.number(
                                "katydid_run_info * on (run_id) group_left () sum by (run_id) (" + name + "_count)"))
                        .isEqualTo((double) requests);
            } finally {
                program.kill();
            }
        }
    }

    /** What it complains of are the names that the plugin and OpenTelemetry have given. */
    @Test
    void theirOwnLinterFindsNothingOfOurs() throws IOException, InterruptedException {
        Path promtool = program("promtool");
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            Program program = start(shop, 0);
            MetricsPage page = MetricsPage.of(program);
            await().atMost(LONG).until(() -> page.sum("katydid_users") == 5);
            Path scrape = Files.writeString(folder.resolve("scrape.txt"), page.text());
            program.signal("TERM");
            await().atMost(LONG).until(() -> program.errSoFar().contains("a signal ends that"));
            program.signal("TERM");
            Process lint = new ProcessBuilder(promtool.toString(), "check", "metrics")
                    .redirectInput(scrape.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            lint.waitFor();
            program.result();

            assertThat(said.lines().filter(line -> !line.startsWith("locust_tl_")))
                    .as(said)
                    .allMatch(line -> line.startsWith("process_thread_count ")
                            || line.startsWith("process_unix_file_descriptor_count "));
        }
    }
}
