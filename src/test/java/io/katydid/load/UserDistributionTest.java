package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.UserClass;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UserDistributionTest {

    static Stream<LocustSequence> facts() {
        return LocustSequence.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void spawnsAndRetiresAsLocust(LocustSequence fact) {
        List<UserClass> types =
                fact.users().stream().map(Plans.PlannedUser::type).toList();
        UserDistribution sequence = new UserDistribution(types);
        for (LocustSequence.Change change : fact.changes()) {
            sequence.growTo(change.reached());
            sequence.shrinkTo(change.reached());

            assertThat(names(sequence, types)).isEqualTo(change.classes());
        }
    }

    @Test
    void aCopyGoesItsOwnWay() {
        List<UserClass> types = Stream.of("A", "B")
                .map(name ->
                        Plans.user(name).weight(2).task(Plans.get("/").step()).type())
                .toList();
        UserDistribution sequence = new UserDistribution(types);
        sequence.growTo(3);
        UserDistribution copy = sequence.copy();

        copy.growTo(6);

        assertThat(sequence.size()).isEqualTo(3);
        sequence.growTo(6);
        assertThat(names(sequence, types)).isEqualTo(names(copy, types)).isEqualTo("ABABAB");
    }

    @Test
    void sharesAreAsNearAsCanBeAfterEveryUser() {
        List<UserClass> types = IntStream.of(5, 3, 2)
                .mapToObj(weight -> Plans.user("W" + weight)
                        .weight(weight)
                        .task(Plans.get("/").step())
                        .type())
                .toList();
        UserDistribution sequence = new UserDistribution(types);
        for (int users = 1; users <= 1_000; users++) {
            sequence.growTo(users);
            int[] counts = new int[3];
            for (int role : sequence.classesFrom(0)) {
                counts[role]++;
            }
            for (int type = 0; type < 3; type++) {
                double wanted = users * types.get(type).weight() / 10.0;
                assertThat(Math.abs(counts[type] - wanted)).isLessThan(1.5);
            }
        }
    }

    private static String names(UserDistribution sequence, List<UserClass> types) {
        return IntStream.of(sequence.classesFrom(0))
                .mapToObj(role -> types.get(role).name())
                .collect(Collectors.joining());
    }
}
