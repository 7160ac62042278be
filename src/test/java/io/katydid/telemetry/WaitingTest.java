package io.katydid.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.SeriesStats;
import io.katydid.telemetry.Message.Close;
import io.katydid.telemetry.Message.Event;
import io.katydid.telemetry.Message.Finished;
import io.katydid.telemetry.Message.Host;
import io.katydid.telemetry.Message.Interval;
import io.katydid.telemetry.Message.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final Waiting waiting = new Waiting(2, 3);

    @Test
    void givesBackInOrder() {
        add(new Started(SampleRun.info()), event(1), interval(1), sample(1), new Close());

        assertThat(takeAll())
                .containsExactly(new Started(SampleRun.info()), event(1), interval(1), sample(1), new Close());
        assertThat(waiting.dropped()).isZero();
    }

    @Test
    void mergesIntervalsThatFindNoRoomSoThatNoRequestIsMissing() {
        for (int second = 1; second <= 5; second++) {
            waiting.add(new Interval(
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
        assertThat(waiting.dropped()).isZero();
    }

    @Test
    void aMergedIntervalStandsWhereItEnds() {
        add(interval(1), interval(2), event(2), interval(3));

        assertThat(takeAll()).extracting(Message::call).containsExactly("interval", "event", "interval");
    }

    @Test
    void dropsTheOldestSampleBeforeAnEvent() {
        add(sample(1), event(1), sample(2), sample(3), event(2));

        assertThat(takeAll()).containsExactly(event(1), sample(3), event(2));
        assertThat(waiting.dropped()).isEqualTo(2);
    }

    @Test
    void dropsTheNewestEventWhenOnlyEventsWait() {
        add(event(1), event(2), event(3), event(4), sample(5));

        assertThat(takeAll()).containsExactly(event(1), event(2), event(3));
        assertThat(waiting.dropped()).isEqualTo(2);
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
        waiting.take();
        add(event(4));

        assertThat(takeAll()).containsExactly(event(2), event(3), event(4));
        assertThat(waiting.dropped()).isZero();
    }

    private void add(Message... messages) {
        for (Message message : messages) {
            waiting.add(message);
        }
    }

    private List<Message> takeAll() {
        List<Message> taken = new ArrayList<>();
        while (waiting.size() > 0) {
            taken.add(waiting.take());
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
