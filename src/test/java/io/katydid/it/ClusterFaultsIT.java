package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose workers die, freeze or are sent away. */
@Tag("long")
class ClusterFaultsIT {

    /** After a worker is lost: three seconds of silence, one to deal, one to spawn, one of telemetry; and a slow machine. */
    private static final Duration USERS_BACK = Duration.ofSeconds(12);

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

    @Test
    void goesOnWithTheOthersWhenAWorkerIsKilled() {
        Program master = cluster.master(Cluster.scenario(8, "15s"), "--expect-workers", "2");
        List<Program> workers = cluster.workers(Cluster.portOf(master), 2);
        cluster.awaitUsers(8);

        Instant killed = Instant.now();
        workers.getFirst().signal("KILL");
        cluster.awaitUsersAfter("worker.lost", 8);
        Duration back = Duration.between(killed, Instant.now());
        Program.Result result = master.result();

        assertThat(back).isLessThan(USERS_BACK);
        assertThat(result.code()).isZero();
        JsonNode last = cluster.telemetry().last();
        assertThat(last.path("verdict").asText()).isEqualTo("PASSED");
        assertThat(last.path("validity").asText()).isEqualTo("DEGRADED");
        assertThat(cluster.doubts()).contains("worker-").contains("was lost");
        assertThat(cluster.events("worker.lost")).hasSize(1);
        // what it had not yet reported is missing, at most: never more than came
        assertThat(last.path("num_requests").asLong())
                .isBetween(
                        cluster.shop().requests() - 4 * 25 * 5, cluster.shop().requests());
        assertThat(workers.getLast().result().code()).isZero();
    }

    @Test
    void takesAFrozenWorkerBackAndCountsNothingTwice() {
        Program master = cluster.master(Cluster.scenario(8, "20s"), "--expect-workers", "2");
        List<Program> workers = cluster.workers(Cluster.portOf(master), 2);
        cluster.awaitUsers(8);

        workers.getFirst().signal("STOP");
        await().atMost(Cluster.PATIENCE)
                .until(() -> !cluster.events("worker.lost").isEmpty());
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true); // the rest of six seconds
        workers.getFirst().signal("CONT");
        await().atMost(Cluster.PATIENCE)
                .until(() -> !cluster.events("worker.recovered").isEmpty());
        Program.Result result = master.result();

        cluster.assertExact();
        assertThat(cluster.events("worker.lost")).hasSize(1);
        assertThat(cluster.events("worker.recovered")).hasSize(1);
        assertThat(result.code()).isZero();
        assertThat(workers)
                .allSatisfy(worker -> assertThat(worker.result().code()).isZero());
    }

    @Test
    void countsTheLastFiguresOfAWorkerThatIsTerminated() {
        Program master = cluster.master(Cluster.scenario(8, "12s"), "--expect-workers", "2");
        List<Program> workers = cluster.workers(Cluster.portOf(master), 2);
        cluster.awaitUsers(8);

        workers.getFirst().signal("TERM");
        assertThat(workers.getFirst().result().code()).isEqualTo(4);
        cluster.awaitUsersAfter("worker.lost", 8);
        Program.Result result = master.result();

        cluster.assertExact();
        assertThat(result.code()).isZero();
        assertThat(cluster.doubts()).contains("it left");
        assertThat(workers.getLast().result().code()).isZero();
    }

    @Test
    void endsWithFourWhenNoWorkerIsLeft() {
        Program master = cluster.master(Cluster.scenario(8, "10m"), "--expect-workers", "2");
        List<Program> workers = cluster.workers(Cluster.portOf(master), 2);
        cluster.awaitUsers(8);

        workers.forEach(Program::kill);
        Program.Result result = master.result();

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err() + result.out()).contains("no worker is left");
        assertThat(cluster.events("worker.lost")).hasSize(2);
    }

    @Test
    void givesAReplacementTheIndexOfTheLost() {
        Program master = cluster.master(Cluster.scenario(8, "20s"), "--expect-workers", "2");
        int port = Cluster.portOf(master);
        List<Program> workers = cluster.workers(port, 2);
        cluster.awaitUsers(8);

        workers.getFirst().signal("KILL");
        await().atMost(Cluster.PATIENCE)
                .until(() -> !cluster.events("worker.lost").isEmpty());
        Program replacement = cluster.worker(port);
        cluster.awaitUsersAfter("worker.recovered", 8);
        Program.Result result = master.result();

        assertThat(result.code()).isZero();
        assertThat(cluster.events("worker.joined")).hasSize(2);
        assertThat(cluster.events("worker.recovered"))
                .singleElement()
                .satisfies(back -> assertThat(back.path("worker_index").asInt())
                        .isEqualTo(cluster.events("worker.lost")
                                .getFirst()
                                .path("worker_index")
                                .asInt()));
        assertThat(replacement.result().code()).isZero();
    }

    @Test
    void waitsOnlyAWhileForTheLastFiguresOfAWorkerThatIsGone() {
        Program master = cluster.master(Cluster.scenario(8, "10m"), "--expect-workers", "2");
        List<Program> workers = cluster.workers(Cluster.portOf(master), 2);
        cluster.awaitUsers(8);

        workers.getFirst().signal("STOP");
        master.signal("INT");
        Instant asked = Instant.now();
        Program.Result result = master.result();

        assertThat(result.code()).isEqualTo(4);
        // stop-timeout and two seconds, ten times as much
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(70));
        assertThat(cluster.doubts()).contains("worker-");
        assertThat(cluster.telemetry().last().path("validity").asText()).isEqualTo("DEGRADED");
        assertThat(workers.getLast().result().code()).isZero();
    }
}
