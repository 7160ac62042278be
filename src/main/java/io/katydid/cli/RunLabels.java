package io.katydid.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads labels of a run, {@code key=value}, and collects what is wrong with them. */
final class RunLabels {

    private static final int MOST = 64;
    private static final int LONGEST = 256;

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    /** A label with one of these names would hide one of telemetry's own. */
    private static final Set<String> OURS = Set.of("run_id", "testplan", "source", "source_id");

    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    /** The labels that were read, and what is wrong with the others. */
    record Read(Map<String, String> tags, List<String> mistakes) {}

    /** Reads the values of options. */
    static Read of(List<String> texts) {
        RunLabels read = new RunLabels();
        texts.forEach(read::add);
        return read.done();
    }

    /**
     * Reads the value of {@code OTEL_RESOURCE_ATTRIBUTES}: separated by commas, percent-encoded. One mistake makes all
     * of it void, and attributes may have any name.
     *
     * @see <a href="https://opentelemetry.io/docs/specs/otel/resource/sdk/#specifying-resource-information-via-an-environment-variable">the
     *     specification</a>
     */
    static Read ofResource(String text) {
        RunLabels read = new RunLabels();
        for (String pair : text.split(",", -1)) {
            if (!pair.isBlank()) {
                read.addEncoded(pair.strip());
            }
        }
        return read.mistakes.isEmpty() ? read.done() : new Read(Map.of(), List.copyOf(read.mistakes));
    }

    private Read done() {
        if (tags.size() > MOST) {
            mistakes.add("there are " + tags.size() + " tags; at most " + MOST + " are taken");
        }
        return new Read(Map.copyOf(tags), List.copyOf(mistakes));
    }

    private void add(String text) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals).strip();
        String value = equals < 0 ? "" : text.substring(equals + 1).strip();
        if (equals < 0 || !KEY.matcher(key).matches()) {
            mistakes.add("'" + text + "' is not a tag; write KEY=VALUE, the key of letters, digits, '_', '.' and '-'");
        } else if (value.isEmpty() || isUnprintable(value)) {
            mistakes.add(
                    "'" + key + "' has no value of 1 to " + LONGEST + " printable characters; write " + key + "=VALUE");
        } else if (OURS.contains(key)) {
            mistakes.add("'" + key + "' is a key that telemetry itself uses; write another one");
        } else if (tags.containsKey(key) && !value.equals(tags.get(key))) {
            mistakes.add("'" + key + "' is given twice; write it once");
        } else {
            tags.put(key, value);
        }
    }

    private void addEncoded(String pair) {
        int equals = pair.indexOf('=');
        Optional<String> key = equals <= 0
                ? Optional.empty()
                : decoded(pair.substring(0, equals).strip());
        Optional<String> value = equals <= 0
                ? Optional.empty()
                : decoded(pair.substring(equals + 1).strip());
        if (key.isEmpty() || value.isEmpty() || isUnprintable(key.get()) || isUnprintable(value.get())) {
            mistakes.add("'" + pair + "' is not an attribute; write key=value,key=value, and percent-encode the rest");
        } else {
            tags.put(key.get(), value.get());
        }
    }

    private static boolean isUnprintable(String text) {
        return text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl);
    }

    /** Decodes percent-encoded UTF-8, in which a plus is a plus. Empty when the text is something else. */
    private static Optional<String> decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                bytes.write(encoded[i]);
                continue;
            }
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
