package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.katydid.scenario.Template;
import io.katydid.scenario.Template.Base64;
import io.katydid.scenario.Template.Literal;
import io.katydid.scenario.Template.Now;
import io.katydid.scenario.Template.Part;
import io.katydid.scenario.Template.RandomChoice;
import io.katydid.scenario.Template.RandomElement;
import io.katydid.scenario.Template.RandomRange;
import io.katydid.scenario.Template.Uuid;
import io.katydid.scenario.Template.Variable;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateParserTest {

    @ParameterizedTest
    @MethodSource
    void takesTextsApart(String text, List<Part> parts) {
        TemplateParser.Parsed parsed = TemplateParser.parse(text);

        assertThat(parsed.mistakes()).isEmpty();
        assertThat(parsed.template()).isEqualTo(new Template(text, parts));
    }

    static Stream<Arguments> takesTextsApart() {
        return Stream.of(
                arguments("", List.of()),
                arguments("plain $5", List.of(new Literal("plain $5"))),
                arguments("${name}", List.of(new Variable("name"))),
                arguments("${ name }", List.of(new Variable("name"))),
                arguments("a${b-1}c", List.of(new Literal("a"), new Variable("b-1"), new Literal("c"))),
                arguments("$${name}", List.of(new Literal("${name}"))),
                arguments("$$${name}", List.of(new Literal("$${name}"))),
                arguments("${random(1..500)}", List.of(new RandomRange(1, 500))),
                arguments("${random(-5 .. 5)}", List.of(new RandomRange(-5, 5))),
                arguments("${random(hat|coat|shoe)}", List.of(new RandomChoice(List.of("hat", "coat", "shoe")))),
                arguments("${random(a..b|c)}", List.of(new RandomChoice(List.of("a..b", "c")))),
                arguments("${random(hats)}", List.of(new RandomElement("hats"))),
                arguments("${uuid()}", List.of(new Uuid())),
                arguments("${now( )}", List.of(new Now())),
                arguments(
                        "${base64(user:pass)}",
                        List.of(new Base64(new Template("user:pass", List.of(new Literal("user:pass")))))),
                arguments(
                        "${base64(${u}:(${p}))}!",
                        List.of(
                                new Base64(new Template(
                                        "${u}:(${p})",
                                        List.of(
                                                new Variable("u"),
                                                new Literal(":("),
                                                new Variable("p"),
                                                new Literal(")")))),
                                new Literal("!"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "${}~ '${}' is not an expression; write ${name}, or $${ for a literal '${'",
                "${a~ '${a' is not an expression; write ${name}, or $${ for a literal '${'",
                "${a b}~ '${a b}' is not an expression; write ${name}, or $${ for a literal '${'",
                "${a + 1}~ '${a + 1}' is not an expression; write ${name}, or $${ for a literal '${'",
                "${randm(1..2)}~ unknown function 'randm'; did you mean 'random'?",
                "${upper(x)}~ unknown function 'upper'; there are random, uuid, now and base64",
                "${env(HOME)}~ unknown function 'env'; declare the variable under secrets, as NAME: { env: VARIABLE }, and write ${NAME}",
                "${random(5..1)}~ '5..1' runs backwards; write ${random(1..5)}",
                "${random(a..b)}~ 'a..b' is not a range of whole numbers; write ${random(1..500)}",
                "${random(0..9223372036854775807)}~ '0..9223372036854775807' is not a range of whole numbers; write ${random(1..500)}",
                "${random()}~ random() wants a range, choices or the name of a list; write ${random(1..500)}, ${random(hat|coat)} or ${random(NAME)}",
                "${random(1..2}~ '${random(1..2}' is not closed by ')}'; write ${name}, or $${ for a literal '${'",
                "${uuid(4)}~ 'uuid' takes nothing between its parentheses; write ${uuid()}",
                "${base64(abc~ '${base64(abc' is not closed by ')}'",
            })
    void saysWhatIsWrong(String text, String mistake) {
        assertThat(TemplateParser.parse(text).mistakes()).containsExactly(mistake);
    }

    @ParameterizedTest
    @CsvSource({"a ${b( c ${d} e, 1", "${a b} ${uid()} ${ok}, 2"})
    void goesOnBehindAMistake(String text, int mistakes) {
        assertThat(TemplateParser.parse(text).mistakes()).hasSize(mistakes);
    }

    @Property
    void noTextBreaksTheParser(@ForAll("almostTemplates") String text) {
        TemplateParser.Parsed parsed = TemplateParser.parse(text);

        assertThat(parsed.template().source()).isEqualTo(text);
    }

    @Property
    void textsWithoutDollarSignsAreThemselves(@ForAll String text) {
        String plain = text.replace('$', ' ');

        assertThat(TemplateParser.parse(plain).template().text()).isEqualTo(plain);
    }

    @Provide
    Arbitrary<String> almostTemplates() {
        return Arbitraries.of(
                        "${", "$", "{", "}", "(", ")", "random", "base64", "uuid", "a", "|", "..", "1", " ", "$${")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }
}
