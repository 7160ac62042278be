package io.katydid.telemetry.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What waits for an exporter is bounded, and what does not arrive is counted. */
class ExportBufferTest {

    private final List<List<Integer>> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> results = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    private final ExportBuffer<Integer> buffer = new ExportBuffer<>(
            new Exporter<>() {
                @Override
                public CompletableFuture<Void> export(List<Integer> records) {
                    sent.add(records);
                    CompletableFuture<Void> result = new CompletableFuture<>();
                    results.add(result);
                    return result;
                }

                @Override
                public String destination() {
                    return "somewhere";
                }

                @Override
                public void close() {}
            },
            new ExportBuffer.Size(4, 2),
            troubles::add);

    @Test
    void oneBatchIsUnderWayAtATime() {
        buffer.add(List.of(1, 2, 3));
        buffer.send();
        buffer.send();
        assertThat(sent).containsExactly(List.of(1, 2));
        results.getFirst().complete(null);
        assertThat(sent).containsExactly(List.of(1, 2), List.of(3));
        assertThat(buffer.lost()).isZero();
    }

    @Test
    void whatFindsNoRoomIsLost() {
        buffer.add(List.of(1, 2, 3, 4, 5, 6));
        assertThat(buffer.lost()).isEqualTo(2);
    }

    @Test
    void aBatchThatDoesNotArriveIsLostAndTheNextOneGoes() {
        buffer.add(List.of(1, 2, 3));
        CompletableFuture<Void> drained = buffer.drain();
        results.get(0).completeExceptionally(new IllegalStateException("no"));
        assertThat(drained).isNotDone();
        results.get(1).complete(null);
        assertThat(drained).isDone();
        assertThat(buffer.lost()).isEqualTo(2);
        assertThat(troubles).containsExactly("no");
    }

    @Test
    void atTheEndAllBatchesAreUnderWayTogether() {
        buffer.add(List.of(1, 2, 3));
        buffer.send();
        CompletableFuture<Void> drained = buffer.drain();
        assertThat(sent).containsExactly(List.of(1, 2), List.of(3));
        results.get(1).complete(null);
        assertThat(drained).isNotDone();
        results.get(0).complete(null);
        assertThat(drained).isDone();
        assertThat(buffer.lost()).isZero();
    }

    @Test
    void whatIsGivenUpIsLostOnceWhateverComesOfIt() {
        buffer.add(List.of(1, 2, 3));
        buffer.send();
        buffer.abandon();
        results.getFirst().completeExceptionally(new IllegalStateException("late"));
        buffer.add(List.of(7));
        assertThat(buffer.lost()).isEqualTo(4);
        assertThat(sent).hasSize(1);
        assertThat(troubles).containsExactly("no response in time");
    }
}
