package io.katydid.scenario.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class FlowTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: { n: /items/{id} }               | {n=/items/{id}}",
                "a: { n: /items/{id}, m: 1 }         | {n=/items/{id}, m=1}",
                "a: { n: /search?q=1 }               | {n=/search?q=1}",
                "a: { n: $.items[0].id }             | {n=$.items[0].id}",
                "a: [ /x/${random(1..5)}, y ]        | [/x/${random(1..5)}, y]",
                "a: [ { n: /{a}/{b} }, [ /{c} ] ]    | [{n=/{a}/{b}}, [/{c}]]",
                "a: { n: '{x}', m: /{y} } # { [      | {n={x}, m=/{y}}",
            })
    void readsWhatWasMeant(String yaml, String meant) {
        Object value =
                new Yaml().<Map<String, Object>>load(FlowText.shield(yaml)).get("a");

        assertThat(FlowText.unshield(String.valueOf(value))).isEqualTo(meant);
    }

    @Test
    void leavesTextsAloneThatHoldItsStandIns() {
        String text = "a: { n: /items/{id}, m: \uE001 }";

        assertThat(FlowText.shield(text)).isSameAs(text);
    }

    @Property
    void keepsEveryCharacterWhereItIs(@ForAll @CharRange(from = ' ', to = '~') String text) {
        assertThat(FlowText.unshield(FlowText.shield(text))).isEqualTo(text);
    }

    @Test
    void readsThresholdsWithANameInAList() {
        String text = "thresholds: [ p99{name: /x} < 1s, error-rate < 1% ]";
        Problems problems = new Problems();

        assertThat(TreeParser.parse("t.yaml", text, problems)).isNotNull();
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void saysOfWhatIsNoYamlEitherWayWhatIsWrongAsItStands() {
        Problems problems = new Problems();

        assertThat(TreeParser.parse("t.yaml", "a: { n: /{id}\nb: 1", problems)).isNull();
        assertThat(problems.all()).hasSize(1);
    }
}
