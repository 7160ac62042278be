package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run of two workers, one of which has a bad connection to its master. */
@Tag("long")
class ClusterLinksIT {

    private static final Pattern MISSING = Pattern.compile("([0-9]+) requests are in no report");

    @TempDir
    private Path folder;

    private Cluster cluster;

    @BeforeEach
    void open() {
        cluster = new Cluster(folder);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static void lasts(Duration fault) {
        await().pollDelay(fault).atMost(fault.plusSeconds(30)).until(() -> true);
    }

    /** The last one is longer than a worker waits for its master by itself. */
    @ParameterizedTest
    @CsvSource({"5, 60s", "15, 60s", "30, 60s", "90, 2m"})
    void countsAllOfAWorkerThatWasAway(int seconds, String patience) {
        Program master = cluster.master(Cluster.scenario(8, seconds + 15 + "s"), "--expect-workers", "2");
        int port = Cluster.portOf(master);
        try (FaultyLink link = FaultyLink.to(port)) {
            Program near = cluster.worker(port);
            Program far = cluster.worker(link.port(), "--master-lost-timeout", patience);
            cluster.awaitUsers(8);

            link.hold();
            lasts(Duration.ofSeconds(seconds));
            link.release();
            cluster.awaitUsersAfter("worker.recovered", 8);
            Program.Result result = master.result();

            cluster.assertExact();
            assertThat(cluster.events("worker.lost")).hasSize(1);
            assertThat(cluster.events("worker.recovered")).hasSize(1);
            assertThat(cluster.events("worker.reports.lost")).isEmpty();
            assertThat(result.code()).isZero();
            assertThat(near.result().code()).isZero();
            assertThat(far.result().code()).isZero();
        }
    }

    @Test
    void saysHowMuchOfAWorkerThatGaveUpIsInNoFigure() {
        Program master = cluster.master(Cluster.scenario(8, "22s"), "--expect-workers", "2");
        int port = Cluster.portOf(master);
        try (FaultyLink link = FaultyLink.to(port)) {
            Program near = cluster.worker(port);
            Program far = cluster.worker(link.port(), "--master-lost-timeout", "8s");
            cluster.awaitUsers(8);

            link.hold();
            Program.Result gaveUp = far.result();
            Program.Result result = master.result();

            Matcher missing = MISSING.matcher(gaveUp.err());
            assertThat(missing.find()).isTrue();
            assertThat(cluster.telemetry().last().path("num_requests").asLong() + Long.parseLong(missing.group(1)))
                    .isEqualTo(cluster.shop().requests());
            assertThat(gaveUp.code()).isEqualTo(4);
            assertThat(result.code()).isZero();
            assertThat(cluster.doubts()).contains("was lost");
            assertThat(near.result().code()).isZero();
        }
    }

    @Test
    void findsAnotherWayWhenAConnectionIsDeadAndNobodySaysSo() {
        Program master = cluster.master(Cluster.scenario(8, "20s"), "--expect-workers", "2");
        int port = Cluster.portOf(master);
        try (FaultyLink link = FaultyLink.to(port)) {
            Program near = cluster.worker(port);
            Program far = cluster.worker(link.port());
            cluster.awaitUsers(8);

            link.deaden();
            cluster.awaitUsersAfter("worker.recovered", 8);
            Program.Result result = master.result();

            cluster.assertExact();
            assertThat(cluster.events("worker.lost")).hasSize(1);
            assertThat(result.code()).isZero();
            assertThat(near.result().code()).isZero();
            assertThat(far.result().code()).isZero();
            assertThat(far.result().err()).contains("no longer answers").contains("is back");
        }
    }

    @Test
    void doesNotMindAConnectionThatIsCut() {
        Program master = cluster.master(Cluster.scenario(8, "10s"), "--expect-workers", "2");
        int port = Cluster.portOf(master);
        try (FaultyLink link = FaultyLink.to(port)) {
            cluster.worker(port);
            Program far = cluster.worker(link.port());
            cluster.awaitUsers(8);

            link.cut();
            Program.Result result = master.result();

            cluster.assertExact();
            assertThat(result.code()).isZero();
            assertThat(far.result().code()).isZero();
        }
    }

    @Test
    void worksOverASlowLink() {
        Program master = cluster.master(Cluster.scenario(8, "6s"), "--expect-workers", "2");
        int port = Cluster.portOf(master);
        try (FaultyLink link = FaultyLink.to(port, Duration.ofMillis(200))) {
            Program near = cluster.worker(port);
            Program far = cluster.worker(link.port());
            Program.Result result = master.result();

            assertThat(cluster.assertExact().path("validity").asText()).isEqualTo("VALID");
            assertThat(cluster.events("worker.lost")).isEmpty();
            assertThat(result.code()).isZero();
            assertThat(near.result().code()).isZero();
            assertThat(far.result().code()).isZero();
        }
    }
}
