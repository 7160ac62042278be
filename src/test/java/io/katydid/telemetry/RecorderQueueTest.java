package io.katydid.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.SeriesStats;
import io.katydid.telemetry.RecorderCall.Close;
import io.katydid.telemetry.RecorderCall.Event;
import io.katydid.telemetry.RecorderCall.Finished;
import io.katydid.telemetry.RecorderCall.Host;
import io.katydid.telemetry.RecorderCall.Interval;
import io.katydid.telemetry.RecorderCall.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecorderQueueTest {

    private final RecorderQueue queue = new RecorderQueue(2, 3);

    @Test
    void givesBackInOrder() {
        add(new Started(SampleRun.info()), event(1), interval(1), sample(1), new Close());

        assertThat(takeAll())
                .containsExactly(new Started(SampleRun.info()), event(1), interval(1), sample(1), new Close());
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void mergesIntervalsThatFindNoRoomSoThatNoRequestIsMissing() {
        for (int second = 1; second <= 5; second++) {
            queue.add(new Interval(
                    SampleRun.interval(Duration.ofSeconds(second), second == 5, SampleRun.series(second))));
        }

        List<Interval> taken = takeAll().stream().map(Interval.class::cast).toList();
        assertThat(taken)
                .extracting(interval -> interval.stats().elapsed().toSeconds())
                .containsExactly(1L, 5L);
        assertThat(taken).extracting(interval -> interval.stats().last()).containsExactly(false, true);
        assertThat(taken)
                .extracting(interval -> interval.stats().series().stream()
                        .mapToLong(SeriesStats::count)
                        .sum())
                .containsExactly(1L, 2L + 3 + 4 + 5);
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void aMergedIntervalStandsWhereItEnds() {
        add(interval(1), interval(2), event(2), interval(3));

        assertThat(takeAll()).extracting(RecorderCall::method).containsExactly("interval", "event", "interval");
    }

    @Test
    void dropsTheOldestSampleBeforeAnEvent() {
        add(sample(1), event(1), sample(2), sample(3), event(2));

        assertThat(takeAll()).containsExactly(event(1), sample(3), event(2));
        assertThat(queue.dropped()).isEqualTo(2);
    }

    @Test
    void dropsTheNewestEventWhenOnlyEventsWait() {
        add(event(1), event(2), event(3), event(4), sample(5));

        assertThat(takeAll()).containsExactly(event(1), event(2), event(3));
        assertThat(queue.dropped()).isEqualTo(2);
    }

    @Test
    void alwaysHasRoomForStartEndAndClose() {
        add(event(1), event(2), event(3), interval(1), interval(2));
        add(new Started(SampleRun.info()), new Finished(SampleRun.summary()), new Close());

        assertThat(takeAll())
                .hasSize(8)
                .endsWith(new Started(SampleRun.info()), new Finished(SampleRun.summary()), new Close());
    }

    @Test
    void roomComesBackWhenSomethingIsTaken() {
        add(event(1), event(2), event(3));
        queue.take();
        add(event(4));

        assertThat(takeAll()).containsExactly(event(2), event(3), event(4));
        assertThat(queue.dropped()).isZero();
    }

    private void add(RecorderCall... messages) {
        for (RecorderCall call : messages) {
            queue.add(call);
        }
    }

    private List<RecorderCall> takeAll() {
        List<RecorderCall> taken = new ArrayList<>();
        while (queue.size() > 0) {
            taken.add(queue.take());
        }
        return taken;
    }

    private static Event event(int users) {
        return new Event(new RunEvent.SpawnCompleted(SampleRun.START, users));
    }

    private static Host sample(int second) {
        Instant at = SampleRun.START.plusSeconds(second);
        return new Host(at, SampleRun.host());
    }

    private static Interval interval(int second) {
        return new Interval(SampleRun.interval(Duration.ofSeconds(second), false));
    }
}
