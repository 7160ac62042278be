package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.demo.DemoShop;
import io.katydid.telemetry.otel.OtlpReceiver;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand addresses of one template, with all recorders on. */
@Tag("long")
class ManyAddressesIT {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int SOME = 20_000;
    private static final int MANY = 100_000;

    @TempDir
    private Path folder;

    private final DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow();
    private final OtlpReceiver receiver = OtlpReceiver.open();
    private @Nullable Program program;

    @AfterEach
    void close() {
        if (program != null) {
            program.kill();
        }
        receiver.close();
        shop.close();
    }

    private Program start() throws IOException {
        Files.writeString(folder.resolve("test.yaml"), """
                target: http://127.0.0.1:%d
                users:
                  U: { tasks: { t: { steps: [ { get: "/items/${uuid()}", name: "/items/{id}", expect: { status: 404 } } ] } } }
                load: { users: 20, spawn-rate: 100, run-time: 10m }
                recorders:
                  json: { file: t.jsonl }
                  otel: { endpoint: "%s", interval: 1s }
                  prometheus: {}
                traces: { sample: 1%% }
                """.formatted(shop.port(), receiver.endpoint()));
        return Program.start(folder, Map.of(), "run", "test.yaml", "--web-port", "0", "--metrics-linger", "10m");
    }

    @Test
    void theyMakeNoMoreSeriesTakeNoMoreMemoryAndAreCountedAlikeByAll() throws IOException {
        Program run = start();
        program = run;
        MetricsPage page = MetricsPage.of(run);
        // by its own word, which comes with the intervals; two of them, for the host is looked at less often
        await().atMost(LONG).until(() -> counted(page) > SOME);
        double soon = counted(page);
        await().atMost(LONG).until(() -> counted(page) > soon);
        long seriesThen = series(page);
        long memoryThen = residentKilobytes(run);
        await().atMost(LONG).until(() -> shop.requests() > MANY);
        long seriesNow = series(page);
        long memoryNow = residentKilobytes(run);
        run.signal("TERM");
        await().atMost(LONG).until(() -> run.errSoFar().contains("a signal ends that"));

        assertThat(seriesNow).as("series on the page").isEqualTo(seriesThen);
        // a heap may still grow into what it has been given, but a series for each address would take hundreds of
        // megabytes
        assertThat(memoryNow).as("kB resident").isLessThan(memoryThen + 64 * 1024);
        JsonNode last =
                TelemetryLines.of(Files.readString(folder.resolve("t.jsonl"))).last();
        long requests = last.path("num_requests").asLong();
        assertThat(requests).isGreaterThan(MANY);
        assertThat(shop.requests())
                .isBetween(requests, requests + last.path("num_interrupted").asLong());
        assertThat(run.outSoFar()).contains("%,d requests".formatted(requests));
        assertThat(counted(page)).isEqualTo((double) requests);
        assertThat(page.sum("http_client_request_duration_seconds_count")).isEqualTo((double) requests);
        assertThat(exported("katydid.response.duration")).isEqualTo(requests);
        assertThat(exported("http.client.request.duration")).isEqualTo(requests);
        assertThat(page.sum("katydid_iterations_total"))
                .isEqualTo((double) requests + last.path("num_interrupted").asLong());
    }

    private static double counted(MetricsPage page) {
        return page.sum("katydid_response_duration_seconds_count");
    }

    private static long series(MetricsPage page) {
        // of events and losses there may be more by and by, however few addresses there are
        return page.text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> !line.contains("_events_total") && !line.contains("_dropped_total"))
                .count();
    }

    private static long residentKilobytes(Program program) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(program.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private long exported(String name) {
        return receiver.latest().stream()
                .filter(metric -> metric.getName().equals(name))
                .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
                .mapToLong(HistogramDataPoint::getCount)
                .sum();
    }
}
