package io.katydid.scenario;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.katydid.scenario.UserProfile.Closed;
import io.katydid.scenario.UserProfile.Stage;
import io.katydid.scenario.UserProfile.Stages;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final UserClass BROWSER = new UserClass(
            "Browser",
            1,
            OptionalInt.empty(),
            new Wait.None(),
            UserClass.TaskOrder.WEIGHTED,
            List.of(),
            List.of(),
            List.of(new Task("browse", 1, Set.of(), List.of(), null)),
            null);

    private static final Stages STAGES =
            new Stages(List.of(new Stage(40, ofMinutes(1), true), new Stage(10, ofMinutes(2), false)));

    private static Load load(LoadProfile profile, Duration start) {
        return new Load(List.of(new Population(List.of(BROWSER), profile, start)));
    }

    @Test
    void itEndsWithItsPopulation() {
        assertThat(load(STAGES, Duration.ZERO).length()).contains(ofMinutes(3));
        assertThat(load(STAGES, ofSeconds(30)).length()).contains(ofSeconds(210));
        assertThat(load(new Closed(5, 1, null), ofSeconds(30)).length()).isEmpty();
        assertThat(load(new LoadProfile.External(), Duration.ZERO).length()).isEmpty();
        assertThat(load(new LoadProfile.Once(), Duration.ZERO).length()).isEmpty();
    }

    @Test
    void itHasTheMostUsersOfItsPlanIfItHasOne() {
        assertThat(load(STAGES, Duration.ZERO).peakUsers()).hasValue(40);
        assertThat(load(new Closed(5, 1, null), Duration.ZERO).peakUsers()).hasValue(5);
        assertThat(load(new LoadProfile.Once(), Duration.ZERO).peakUsers()).hasValue(1);
        assertThat(load(new LoadProfile.External(), Duration.ZERO).peakUsers()).isEmpty();
    }

    @Test
    void anotherProfileChangesNeitherUsersNorStart() {
        Load external = load(STAGES, ofSeconds(30)).with(new LoadProfile.External());

        assertThat(external.population())
                .isEqualTo(new Population(List.of(BROWSER), new LoadProfile.External(), ofSeconds(30)));
        assertThat(external.users()).containsExactly(BROWSER);
    }

    @Test
    void onlyStagesAreAnnounced() {
        assertThat(STAGES.announced()).isEqualTo(STAGES.ramps()).hasSize(2);
        assertThat(new Closed(5, 1, null).announced()).isEmpty();
    }

    @Test
    void moreThanOnePopulationIsNotPossibleYetAndOneWithoutUsersNever() {
        Population population = new Population(List.of(BROWSER), STAGES, Duration.ZERO);

        assertThatThrownBy(() -> new Load(List.of(population, population)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Load(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Population(List.of(), STAGES, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
