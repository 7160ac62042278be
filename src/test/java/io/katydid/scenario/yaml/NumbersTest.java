package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NumbersTest {

    @Property
    void aPercentageIsTheVeryNumberThatSoManyOfAThousandAre(@ForAll @IntRange(max = 1000) int perMille) {
        String percent = perMille / 10 + "." + perMille % 10 + "%";

        assertThat(Numbers.share(percent)).hasValue(perMille / 1000.0);
    }
}
