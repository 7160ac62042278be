package io.katydid.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

    @ParameterizedTest
    @CsvSource({
        "Shop, shop",
        "9 lives, run-9-lives",
        "'#1 test', run-1-test",
        "--a__b--, a-b",
        "---, scenario",
        "日本, scenario-000cbde7",
        "Магазин, scenario-c48af2eb",
        "checkout-regression-suite-for-the-new-website-eu, checkout-regression-suite-for-t-",
    })
    void objectNamesAreThoseOfDns(String scenario, String name) {
        String made = Manifest.nameOf(scenario);

        assertThat(made).matches("[a-z][a-z0-9-]{0,39}").doesNotEndWith("-");
        assertThat(name.endsWith("-") ? made.substring(0, name.length()) : made).isEqualTo(name);
    }

    @Test
    void whatIsLostOfANameIsMadeUpFor() {
        String start = "checkout-regression-suite-for-the-new-website-";
        assertThat(Stream.of("日本", "Магазин", "---", start + "eu", start + "us").map(Manifest::nameOf))
                .doesNotHaveDuplicates();
    }
}
