package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master that dies while its workers make load. */
@Tag("long")
class MasterFaultsIT {

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
    void workersJoinTheOneThatTakesItsPlaceAndItsRunIsRight() {
        Program first = cluster.master(Cluster.scenario(8, "10m"), "--expect-workers", "2");
        int port = Cluster.portOf(first);
        List<Program> workers = cluster.workers(port, 2);
        cluster.awaitUsers(8);

        first.signal("KILL");
        first.result();
        Program second = cluster.master(
                Cluster.scenario(6, "5s").replace("/items", "/slow?ms=1"),
                "--expect-workers",
                "2",
                "--master-bind-port",
                Integer.toString(port));
        Program.Result result = second.result();

        assertThat(result.code()).isZero();
        JsonNode last = cluster.telemetry().last();
        assertThat(last.path("num_interrupted").asLong()).isZero();
        assertThat(last.path("num_requests").asLong())
                .isEqualTo(cluster.shop().requests("GET /slow"))
                .isPositive();
        assertThat(last.path("user_count").asInt()).isEqualTo(6);
        assertThat(cluster.events("worker.joined")).hasSize(2);
        assertThat(workers).allSatisfy(worker -> {
            assertThat(worker.result().code()).isZero();
            assertThat(worker.result().err()).contains("requests were made for a master that is gone");
        });
    }

    @Test
    void workersEndTheirLoadAndThenThemselvesWhenNoneTakesItsPlace() {
        Program master = cluster.master(Cluster.scenario(8, "10m"), "--expect-workers", "2");
        int port = Cluster.portOf(master);
        List<Program> workers = List.of(
                cluster.worker(port, "--master-lost-timeout", "16s"),
                cluster.worker(port, "--master-lost-timeout", "16s"));
        cluster.awaitUsers(8);

        master.signal("KILL");
        master.result();
        await().atMost(Cluster.PATIENCE)
                .until(() -> workers.stream()
                        .allMatch(worker -> worker.errSoFar().contains("no master for 10 s; stopping all users")));
        long counted = cluster.shop().requests();
        assertThat(workers).allSatisfy(worker -> {
            Program.Result result = worker.result();
            assertThat(result.code()).isEqualTo(4);
            assertThat(result.err()).contains("no master at").contains("16 s");
        });

        // they had some six seconds left, with users a thousand requests
        assertThat(cluster.shop().requests() - counted).isLessThan(100);
    }

    @Test
    void nothingIsLostWhenItFreezesForAWhile() {
        Program master = cluster.master(Cluster.scenario(8, "20s"), "--expect-workers", "2");
        List<Program> workers = cluster.workers(Cluster.portOf(master), 2);
        cluster.awaitUsers(8);

        master.signal("STOP");
        await().atMost(Cluster.PATIENCE)
                .until(() ->
                        workers.stream().allMatch(worker -> worker.errSoFar().contains("no longer answers")));
        master.signal("CONT");
        Program.Result result = master.result();

        assertThat(result.code()).isZero();
        cluster.assertExact();
        assertThat(cluster.telemetry().last().path("user_count").asInt()).isEqualTo(8);
        assertThat(workers)
                .allSatisfy(worker -> assertThat(worker.result().code()).isZero());
    }
}
