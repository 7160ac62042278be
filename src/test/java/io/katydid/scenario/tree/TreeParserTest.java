package io.katydid.scenario.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.katydid.scenario.Problem;
import io.katydid.scenario.Step;
import io.katydid.scenario.yaml.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TreeParserTest {

    private final Problems problems = new Problems();

    @Test
    void aliasesStandForWhatTheirAnchorsName() {
        MapNode root = parse("a: &x [ 1, 2 ]\nb: *x\n");

        assertThat(root.get("b")).isSameAs(root.get("a"));
    }

    @Test
    void ownKeysWinOverMergedOnesWhereverTheyStand() {
        MapNode root = parse("base: &x { a: 1, b: 2 }\nother: { b: 3, <<: *x, c: 4 }\n");

        assertThat(members(root, "other")).containsExactly("b=3", "c=4", "a=1");
    }

    @Test
    void ofSeveralMergedMappingsTheFirstWins() {
        MapNode root = parse("x: &x { a: 1 }\ny: &y { a: 2, b: 2 }\nz: { <<: [ *x, *y ] }\n");

        assertThat(members(root, "z")).containsExactly("a=1", "b=2");
    }

    @Test
    void mergedKeysMayBeMergedOn() {
        MapNode root = parse("x: &x { a: 1 }\ny: &y { <<: *x, b: 2 }\nz: { <<: *y }\n");

        assertThat(members(root, "z")).containsExactly("b=2", "a=1");
    }

    @Test
    void aQuotedMergeKeyIsAKey() {
        assertThat(parse("'<<': 1\n").entries()).containsOnlyKeys("<<");
    }

    @Test
    void anchorsAndMergesWorkInAScenario() {
        var scenario = Texts.valid("""
            target: https://shop.test
            users:
              A: &user
                weight: 2
                tasks: &tasks { look: { steps: [ &home { get: / } ] } }
              B: { <<: *user, weight: 3 }
              C: { tasks: { <<: *tasks, again: { steps: [ *home ] } } }
            """);

        assertThat(scenario.users()).extracting(u -> u.name() + u.weight()).containsExactly("A2", "B3", "C1");
        assertThat(scenario.users().get(2).tasks()).extracting(t -> t.name()).containsExactly("again", "look");
        assertThat(scenario.users().get(2).tasks().getFirst().steps().getFirst())
                .isInstanceOf(Step.Request.class);
    }

    @ParameterizedTest
    @MethodSource
    void saysInOurWordsWhatIsNotYaml(String text, String problem) {
        TreeParser.parse("f", text, problems);

        assertThat(problems.all()).extracting(Problem::toString).containsExactly(problem);
    }

    static Stream<Arguments> saysInOurWordsWhatIsNotYaml() {
        String notHere =
                "a ':' is not expected here; check the indentation, or put a text that contains ': ' in quotes";
        String brace =
                "a ',' or '}' is missing; texts that contain { } [ ] or , need quotes inside { } and [ ], and quotes"
                        + " their end";
        return Stream.of(
                arguments("a:\n\tb: 1\n", "f:2:1: a tab stands where YAML wants spaces; indent with spaces"),
                arguments("a: @x\n", "f:1:4: a text cannot begin with '@'; put it in quotes"),
                arguments("a: b: c\n", "f:1:5: " + notHere),
                arguments("a: 1\n  b: 2\n", "f:2:4: " + notHere),
                arguments("a: { b: 'c' d }\n", "f:1:13: " + brace),
                arguments(
                        "a: { b: \"c }\nd:\n  e: \"f\"\n",
                        "f:3:7: " + brace.replace("missing", "missing for the '{' of line 1")),
                arguments("a: 'x\n", "f:2:1: a quoted text is not closed before the end of the file"),
                arguments("a: 1\nb\nc: 2\n", "f:3:1: a ':' is missing after the key above"),
                arguments(
                        "- a\nb: 1\n",
                        "f:2:1: this line does not belong to the list above; begin it with '- ' or indent it as its"
                                + " key"),
                arguments("a:\n  - b\n c: 1\n", "f:3:2: the indentation does not fit the lines above"),
                arguments("a: {b: c, , d}\n", "f:1:11: a value is missing before this"),
                arguments("a: ]\n", "f:1:4: a value is missing before this"),
                arguments(
                        "a: \"\\q\"\n",
                        "f:1:6: this escape is not known in double quotes; write \\\\ for a backslash, or use single"
                                + " quotes"),
                arguments("{}\n}\n", "f:2:1: this follows after the end of the document; remove it"),
                arguments(
                        "a: 1\n---\nb: 2\n",
                        "f:2:1: a second document begins here; a scenario is one document, so remove the '---'"),
                arguments(
                        "a: *x\n",
                        "f:1:4: '*x' names no anchor; write &x before the value it stands for, "
                                + "or quotes around a text that begins with '*'"),
                arguments("a: &x [ *x ]\n", "f:1:9: '*x' stands inside the value it names, which would never end"),
                arguments("a: 1\nb: 2\na: 3\n", "f:3:1: the key 'a' is given twice, first on line 1; keep one"),
                arguments("? [ a ]\n: b\n", "f:1:3: a list cannot be a key; a key is a text"),
                arguments("a: !!java/x 1\n", "f:1:4: the tag '!!java/x' means nothing here; remove it"),
                arguments("a: !x [ ]\n", "f:1:4: the tag '!x' means nothing here; remove it"),
                arguments("a: { <<: 1 }\n", "f:1:10: '1' is not a mapping; write the alias of a mapping after '<<'"));
    }

    private MapNode parse(String text) {
        MapNode root = (MapNode) TreeParser.parse("f", text, problems);
        assertThat(problems.all()).isEmpty();
        return root;
    }

    private static List<String> members(MapNode root, String key) {
        return ((MapNode) root.get(key))
                .entries().entrySet().stream()
                        .map(e -> e.getKey() + "=" + ((ScalarNode) e.getValue().value()).text())
                        .toList();
    }
}
