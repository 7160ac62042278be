package io.katydid.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a real Locust did: its user classes, and which users ran after each change. */
record LocustSequence(List<Plans.PlannedUser> users, List<Change> changes, String line) {

    /**
     * A change of the number of users.
     *
     * @param target how many there should be
     * @param reached how many there were when the next change came
     * @param classes the classes of those users, in the order of spawning
     */
    record Change(int target, int reached, String classes) {

        private static Change of(String text) {
            String numbers = text.substring(0, text.indexOf(':'));
            String classes = text.substring(text.indexOf(':') + 1);
            int target = Integer.parseInt(numbers.replaceAll("/.*", ""));
            return new Change(target, classes.length(), classes);
        }

        boolean cutShort() {
            return target != reached;
        }
    }

    static Stream<LocustSequence> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LocustSequence.class.getResourceAsStream("locust-sequences.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).map(LocustSequence::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocustSequence of(String line) {
        String[] halves = line.split(" \\| ");
        return new LocustSequence(
                Arrays.stream(halves[0].split(" ")).map(LocustSequence::user).toList(),
                Arrays.stream(halves[1].split(" ")).map(Change::of).toList(),
                line);
    }

    /** A class whose only request has the class's name as its path. */
    private static Plans.PlannedUser user(String text) {
        String name = text.substring(0, 1);
        int number = Integer.parseInt(text.replaceAll("\\D", ""));
        Plans.PlannedUser user = Plans.user(name).onStart(Plans.get("/" + name).step());
        user.pause(Duration.ofHours(1)).task(Plans.get("/task").step());
        return text.contains("=") ? user.count(number) : user.weight(number);
    }

    @Override
    public String toString() {
        return line;
    }
}
