package io.katydid.cli;

import io.katydid.kubernetes.ManifestSettings;
import io.katydid.scenario.yaml.Durations;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the options that say how Kubernetes is to run a scenario. */
final class ManifestOptionReader {

    /** As many indexes as an Indexed Job may have when each has retries of its own. */
    private static final int MOST_WORKERS = 100_000;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern SECRET = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]*");
    private static final Pattern CPU = Pattern.compile("(?!0+(\\.0+)?m?$)\\d+(\\.\\d+)?m?");

    /** Less than a megabyte, in bytes or worse in thousandths of one, is another unit forgotten. */
    private static final Pattern MEMORY = Pattern.compile("(?!0+(\\.0+)?[A-Z])\\d+(\\.\\d+)?(M|G|T|Mi|Gi|Ti)");

    /** A worker that never met its master gives up after five minutes, and its pod is tried four times. */
    private static final Duration LONGEST_START = Duration.ofMinutes(20);

    private final ManifestOptions options;
    private final OptionReader reader;

    ManifestOptionReader(ManifestOptions options, OptionReader reader) {
        this.options = options;
        this.reader = reader;
    }

    ManifestSettings read() {
        int workers = reader.number("--workers", options.workers, 0, new OptionReader.Range(0, MOST_WORKERS));
        if (workers == 0) {
            refuseAlone("--worker-timeout", options.workerTimeout);
            refuseAlone("--cluster-secret", options.clusterSecret);
        }
        return new ManifestSettings(
                workers,
                text("--image", options.image, IMAGE, "an image, such as katydid:1.0")
                        .orElse("katydid"),
                text("--namespace", options.namespace, LABEL, "a name, such as load-tests"),
                text("--cpu", options.cpu, CPU, "cores or thousandths of one, such as 2 or 500m")
                        .orElse("250m"),
                text("--memory", options.memory, MEMORY, "mebibytes or gibibytes, such as 512Mi or 2Gi")
                        .orElse("256Mi"),
                text("--cluster-secret", options.clusterSecret, SECRET, "the name of a Secret"),
                startTimeout(workers),
                Optional.ofNullable(options.workerTimeout).map(text -> MasterOptionReader.workerTimeout(text, reader)),
                reader.duration("--metrics-linger", options.linger, Duration.ofSeconds(20)),
                options.podMonitor);
    }

    private Duration startTimeout(int workers) {
        String text = Objects.requireNonNullElse(options.startTimeout, "5m");
        Optional<Duration> timeout =
                Durations.parseOption(text).filter(time -> time.compareTo(Duration.ofSeconds(1)) >= 0);
        if (timeout.isEmpty()) {
            reader.refuse("--start-timeout", "'" + text + "' is not a duration of a second or more; write 90s or 10m");
        } else if (workers > 0 && timeout.get().compareTo(LONGEST_START) > 0) {
            reader.refuse(
                    "--start-timeout",
                    "'" + text + "' is longer than workers look for their master; write 20m or less");
        }
        return timeout.orElse(Duration.ZERO);
    }

    private void refuseAlone(String option, @Nullable String text) {
        if (text != null) {
            reader.refuse(option, "works with workers only; add --workers, or leave it out");
        }
    }

    private Optional<String> text(String option, @Nullable String text, Pattern shape, String kind) {
        if (text != null && !shape.matcher(text).matches()) {
            reader.refuse(option, "'" + text + "' is not what Kubernetes takes there; write " + kind);
        }
        return Optional.ofNullable(text);
    }
}
