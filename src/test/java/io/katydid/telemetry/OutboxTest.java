package io.katydid.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What waits for an exporter is bounded, and what does not arrive is counted. */
class OutboxTest {

    private final List<List<Integer>> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> answers = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    private final Outbox<Integer> outbox = new Outbox<>(
            new Exporter<>() {
                @Override
                public CompletableFuture<Void> export(List<Integer> records) {
                    sent.add(records);
                    CompletableFuture<Void> answer = new CompletableFuture<>();
                    answers.add(answer);
                    return answer;
                }

                @Override
                public String destination() {
                    return "somewhere";
                }

                @Override
                public void close() {}
            },
            new Outbox.Size(4, 2),
            troubles::add);

    @Test
    void oneBatchIsUnderWayAtATime() {
        outbox.add(List.of(1, 2, 3));
        outbox.send();
        outbox.send();
        assertThat(sent).containsExactly(List.of(1, 2));
        answers.getFirst().complete(null);
        assertThat(sent).containsExactly(List.of(1, 2), List.of(3));
        assertThat(outbox.lost()).isZero();
    }

    @Test
    void whatFindsNoRoomIsLost() {
        outbox.add(List.of(1, 2, 3, 4, 5, 6));
        assertThat(outbox.lost()).isEqualTo(2);
    }

    @Test
    void aBatchThatDoesNotArriveIsLostAndTheNextOneGoes() {
        outbox.add(List.of(1, 2, 3));
        CompletableFuture<Void> drained = outbox.drain();
        answers.get(0).completeExceptionally(new IllegalStateException("no"));
        assertThat(drained).isNotDone();
        answers.get(1).complete(null);
        assertThat(drained).isDone();
        assertThat(outbox.lost()).isEqualTo(2);
        assertThat(troubles).containsExactly("no");
    }

    @Test
    void atTheEndAllBatchesAreUnderWayTogether() {
        outbox.add(List.of(1, 2, 3));
        outbox.send();
        CompletableFuture<Void> drained = outbox.drain();
        assertThat(sent).containsExactly(List.of(1, 2), List.of(3));
        answers.get(1).complete(null);
        assertThat(drained).isNotDone();
        answers.get(0).complete(null);
        assertThat(drained).isDone();
        assertThat(outbox.lost()).isZero();
    }

    @Test
    void whatIsGivenUpIsLostOnceWhateverComesOfIt() {
        outbox.add(List.of(1, 2, 3));
        outbox.send();
        outbox.abandon();
        answers.getFirst().completeExceptionally(new IllegalStateException("late"));
        outbox.add(List.of(7));
        assertThat(outbox.lost()).isEqualTo(4);
        assertThat(sent).hasSize(1);
        assertThat(troubles).containsExactly("no answer in time");
    }
}
