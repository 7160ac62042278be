package io.katydid.scenario.yaml;

import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.scenario.RecorderSpec.Protocol;
import io.katydid.scenario.RecorderSpec.Signal;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the otel recorder: where each signal is sent, and in which form. */
final class OtelReader {

    private static final List<String> CUMULATIVE = List.of("cumulative");
    private static final List<String> DELTA = List.of("delta", "lowmemory");
    private static final List<String> EXPLICIT = List.of("explicit", "explicit_bucket_histogram");
    private static final List<String> EXPONENTIAL = List.of("exponential", "base2_exponential_bucket_histogram");

    private final OtlpReader reader;
    private final Problems problems;

    OtelReader(ExternalInputs inputs, Scope.Known known, Problems problems) {
        this.reader = new OtlpReader(inputs, known, problems);
        this.problems = problems;
    }

    RecorderSpec.Otel read(MappingReader mapping) {
        ScalarNode given = mapping.scalar("interval", "a duration", Durations.FORMS);
        Duration interval = given == null ? null : RecordersReader.interval(given, problems);
        boolean delta = second(mapping, "temporality", CUMULATIVE, DELTA);
        boolean exponential = second(mapping, "histograms", EXPLICIT, EXPONENTIAL);
        OtlpReader.Given all = reader.given(mapping);
        Map<Signal, Destination> destinations = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            destination(mapping, all, signal).ifPresent(to -> destinations.put(signal, to));
        }
        mapping.finish();
        return new RecorderSpec.Otel(
                destinations, interval == null ? RecorderSpec.Otel.DEFAULT_INTERVAL : interval, delta, exponential);
    }

    private Optional<Destination> destination(MappingReader mapping, OtlpReader.Given all, Signal signal) {
        Node node = mapping.node(signal.word());
        if (node instanceof ScalarNode scalar && !scalar.isNull()) {
            if (!scalar.text().equals("none")) {
                problems.wrong(
                        scalar,
                        "a way for " + signal.word(),
                        "none, or a mapping such as " + SchemaSection.OTEL_SIGNAL.example());
            }
            return Optional.empty();
        }
        OtlpReader.Given own = mapping.inner(signal.word(), SchemaSection.OTEL_SIGNAL)
                .map(inner -> {
                    OtlpReader.Given settings = reader.given(inner);
                    inner.finish();
                    return settings;
                })
                .orElse(OtlpReader.Given.NOTHING);
        return Optional.of(reader.destination(own, all, signal));
    }

    /** Returns whether the second of two words is chosen; the first is the default. */
    private boolean second(MappingReader mapping, String key, List<String> first, List<String> second) {
        String instead = first.getFirst() + " or " + second.getFirst();
        ScalarNode scalar = mapping.scalar(key, "a choice", instead);
        String word = scalar == null ? first.getFirst() : scalar.text().toLowerCase(Locale.ROOT);
        if (scalar != null && Stream.of(first, second).noneMatch(words -> words.contains(word))) {
            problems.wrong(scalar, "a choice of " + key, instead);
        }
        return second.contains(word);
    }

    /** Returns the protocol of this name; null if there is none. */
    static @Nullable Protocol protocol(String word) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.word().equals(word)) {
                return protocol;
            }
        }
        return null;
    }
}
