package io.katydid.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What is our fault is seen on every thread. */
class BugWatchTest {

    @Test
    void theApplicationTellsTheSameOfAnError() {
        KatydidApplication.hand(() -> {
            throw new AssertionError("broken inside");
        });

        assertThat(new KatydidApplication().run()).isEqualTo(70);
    }

    @Test
    void aBugOnAnyThreadIsToldOnceAndSeen() throws InterruptedException {
        List<Throwable> told = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        try (BugWatch watch = BugWatch.begin(told::add)) {
            assertThat(watch.hasSeenOne()).isFalse();
            for (int i = 0; i < 3; i++) {
                Thread.ofPlatform()
                        .start(() -> {
                            throw new IllegalStateException("broken on a loop");
                        })
                        .join();
            }
            assertThat(watch.hasSeenOne()).isTrue();
        }

        assertThat(told).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
    }
}
