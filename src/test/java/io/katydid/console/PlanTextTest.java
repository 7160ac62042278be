package io.katydid.console;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.report.TextStyle;
import io.katydid.scenario.DurationRange;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.HttpSettings.Connections;
import io.katydid.scenario.HttpSettings.Tls;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.UserProfile;
import io.katydid.scenario.UserProfile.Stage;
import io.katydid.scenario.Wait;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private final PlanText words = new PlanText(new TextStyle(true, false, 120));

    @Test
    void sayHowUsersCome() {
        assertThat(words.load(new UserProfile.Closed(100, 10, ofMinutes(5))))
                .isEqualTo("0→100 users in 10s (10 per second), hold until 5m");
        assertThat(words.load(new UserProfile.Closed(1, 0.5, null)))
                .isEqualTo("0→1 user in 2s (0.50 per second), hold until stopped");
    }

    @Test
    void warnWhenTheTimeIsTooShortForAllUsers() {
        assertThat(words.load(new UserProfile.Closed(100, 1, ofSeconds(30))))
                .isEqualTo("0→100 users in 1m40s (1 per second), but ends at 30s with 31");
    }

    @Test
    void sayWhatEachStageDoes() {
        LoadProfile stages = new UserProfile.Stages(List.of(
                new Stage(100, ofMinutes(1), true),
                new Stage(100, ofMinutes(5), false),
                new Stage(200, ofMinutes(2), false),
                new Stage(0, ofSeconds(30), true)));

        assertThat(words.load(stages))
                .isEqualTo("0→100 users in 1m, hold 100 for 5m, 100→200 users at once, hold for 2m, "
                        + "200→0 users in 30s; 8m30s in all");
    }

    @Test
    void sayThatAScenarioIsOnlyTried() {
        assertThat(words.load(new LoadProfile.Once())).isEqualTo("one user at a time, each task once");
    }

    @Test
    void sayThatAMasterHasTheUsers() {
        assertThat(words.load(new LoadProfile.External())).isEqualTo("as the master says");
    }

    @Test
    void sayWhatLiesBetweenIterations() {
        assertThat(words.pause(new Wait.None())).isEqualTo("no wait");
        assertThat(words.pause(new Wait.Pause(DurationRange.of(ofSeconds(2))))).isEqualTo("wait 2s");
        assertThat(words.pause(new Wait.Pause(new DurationRange(ofMillis(500), ofSeconds(3)))))
                .isEqualTo("wait 500ms..3s");
        assertThat(words.pause(new Wait.Period(ofSeconds(5)))).isEqualTo("an iteration every 5s");
    }

    @Test
    void sayWhatDiffersInHttp() {
        assertThat(words.http(HttpSettings.DEFAULT)).isEqualTo("timeout 10s, connections per user");
        assertThat(words.http(new HttpSettings(
                        ofSeconds(1), List.of(), new Connections.Shared(200), new Tls(Path.of("ca.pem"), false))))
                .isEqualTo(
                        "timeout 1s, 200 connections per host, shared, trusts ca.pem, certificates are not verified");
    }

    @Test
    void sayWhereARecorderWrites() {
        assertThat(words.recorder(new RecorderSpec.Prometheus())).isEqualTo("prometheus, at /metrics");
        assertThat(words.recorder(new RecorderSpec.Json(ofSeconds(2), ofSeconds(2), null)))
                .isEqualTo("json to standard output, every 2s");
        assertThat(words.recorder(new RecorderSpec.Json(ofSeconds(2), ofSeconds(9), Path.of("a.jsonl"))))
                .isEqualTo("json to a.jsonl, every 2s, system lines every 9s");
    }
}
