package io.katydid.kubernetes;

import io.katydid.scenario.Problem;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.RecorderSpec.Trust;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that a scenario's pods need, as the data of a ConfigMap, and why some cannot be in it. */
public final class PodFiles {

    /** What the API server takes. */
    static final int MOST_BYTES = 1024 * 1024;

    private final Path scenario;
    private final Map<String, String> data = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private final String source;

    private PodFiles(Path scenario, String source) {
        this.scenario = scenario;
        this.source = source;
    }

    /** The files that were gathered, and what is wrong with others. */
    public record Gathered(Map<String, String> data, List<Problem> problems) {}

    public static Gathered of(Path file, Scenario scenario) {
        PodFiles files = new PodFiles(file, scenario.source());
        files.data.put(Manifest.SCENARIO, scenario.source());
        if (scenario.http().tls().authority() != null) {
            files.add(scenario.http().tls().authority());
        }
        scenario.recorders().forEach(files::recorder);
        scenario.secrets().forEach(files::secret);
        int bytes = files.data.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        if (bytes > MOST_BYTES) {
            files.refuse(
                    ("these %,d bytes do not fit a ConfigMap, which holds %,d; put them on a volume and mount that at %s in place"
                                    + " of the ConfigMap (deploy/kubernetes)")
                            .formatted(bytes, MOST_BYTES, PodTemplate.FOLDER));
        }
        return new Gathered(files.data, files.problems);
    }

    /** The size of the data in bytes as JSON, which escapes what would begin a tag. */
    public static long asJson(Map<String, String> data) {
        return data.entrySet().stream()
                .mapToLong(entry -> asJson(entry.getKey()) + asJson(entry.getValue()) + ",:".length())
                .sum();
    }

    private static long asJson(String text) {
        long escaped = text.chars()
                .mapToLong(c -> c == '<' || c == '>' || c == '&' ? 5 : c == '"' || c == '\\' || c < ' ' ? 1 : 0)
                .sum();
        return bytes(text) + escaped + 2;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void recorder(RecorderSpec recorder) {
        switch (recorder) {
            case RecorderSpec.Prometheus _ -> {}
            case RecorderSpec.Json json -> {
                if (json.file() != null && !json.file().startsWith("/tmp")) {
                    refuse(
                            ("a pod cannot write '%s'; leave out the file of the json recorder, so that kubectl logs shows its"
                                            + " lines")
                                    .formatted(json.file()));
                }
            }
            case RecorderSpec.Otel otel ->
                otel.destinations().values().stream()
                        .map(RecorderSpec.Destination::trust)
                        .distinct()
                        .forEach(this::trust);
        }
    }

    private void trust(Trust trust) {
        Stream.of(trust.certificate(), trust.clientCertificate())
                .filter(Objects::nonNull)
                .forEach(this::add);
        if (trust.clientKey() != null) {
            refuse(
                    ("the key '%s' has no place in a ConfigMap; write the manifests by hand from deploy/kubernetes, with a"
                                    + " Secret mounted there")
                            .formatted(trust.clientKey()));
        }
    }

    private void secret(String name, Secret secret) {
        if (secret.origin().startsWith("file ")) {
            refuse("the secret '%s' of a file has no place in a ConfigMap; write { env: NAME }, which a Secret sets"
                    .formatted(name));
            return;
        }
        String variable = variable(secret);
        if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*") || PodTemplate.VARIABLES.contains(variable)) {
            refuse(
                    ("the variable '%s' of the secret '%s' cannot come from a Secret; give it a name of letters, digits and _"
                                    + " that is none of %s")
                            .formatted(variable, name, PodTemplate.VARIABLES));
        }
    }

    /** That a secret comes from, unless it comes from a file. */
    static String variable(Secret secret) {
        return secret.origin().replaceFirst("^env ", "");
    }

    /** Beside the scenario there as here, for the scenario names it by where it is from there. */
    private void add(@Nullable Path file) {
        Path here = Objects.requireNonNull(file).toAbsolutePath().normalize();
        Path name = here.getFileName();
        Path folder = scenario.toAbsolutePath().normalize().getParent();
        if (name == null || !Objects.equals(here.getParent(), folder)) {
            refuse("'%s' is not beside the scenario, where a ConfigMap puts all files; move it there".formatted(file));
            return;
        }
        if (!name.toString().matches("(?!\\.\\.)[A-Za-z0-9._-]+")
                || name.toString().equals(Manifest.SCENARIO)) {
            refuse(
                    ("'%s' cannot be the name of a file in a ConfigMap beside the scenario; give it one of letters, digits, -"
                                    + " and _")
                            .formatted(name));
            return;
        }
        if (Pattern.compile("/" + Pattern.quote(name.toString()) + "(?![A-Za-z0-9._-])")
                .matcher(source)
                .find()) {
            refuse("'%s' is beside the scenario in a pod, and nowhere else; name it there without a folder"
                    .formatted(name));
            return;
        }
        try {
            data.put(name.toString(), Files.readString(here));
        } catch (IOException _) {
            refuse("'%s' cannot be read; check its permissions".formatted(file));
        }
    }

    private void refuse(String message) {
        problems.add(new Problem(scenario.toString(), 0, 0, message));
    }
}
