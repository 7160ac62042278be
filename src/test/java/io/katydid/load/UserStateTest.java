package io.katydid.load;

import static io.katydid.load.UserState.FINISHING_ITERATION;
import static io.katydid.load.UserState.FINISHING_REQUEST;
import static io.katydid.load.UserState.GONE;
import static io.katydid.load.UserState.ITERATING;
import static io.katydid.load.UserState.STARTING;
import static io.katydid.load.UserState.STOPPING;
import static io.katydid.load.UserState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The legal ways through a user's life. */
class UserStateTest {

    private static final Map<UserState, Set<UserState>> LEGAL = Map.of(
            STARTING, Set.of(WAITING, FINISHING_REQUEST, FINISHING_ITERATION, STOPPING, GONE),
            ITERATING, Set.of(WAITING, FINISHING_REQUEST, FINISHING_ITERATION, STOPPING, GONE),
            WAITING, Set.of(ITERATING, STOPPING, GONE),
            FINISHING_REQUEST, Set.of(STOPPING, GONE),
            FINISHING_ITERATION, Set.of(STOPPING, GONE),
            STOPPING, Set.of(GONE),
            GONE, Set.of());

    @ParameterizedTest
    @EnumSource
    void aUserGoesOnlyWhereItsStateLeads(UserState state) {
        assertThat(Arrays.stream(UserState.values()).filter(state::mayBecome))
                .containsExactlyInAnyOrderElementsOf(LEGAL.get(state));
    }

    @ParameterizedTest
    @EnumSource
    void noUserThatLeavesStartsAnotherIteration(UserState state) {
        boolean comesBack = state.mayBecome(WAITING) || state.mayBecome(ITERATING);

        assertThat(state.isLeaving()).isEqualTo(!comesBack);
    }
}
