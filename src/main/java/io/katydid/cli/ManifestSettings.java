package io.katydid.cli;

import io.katydid.scenario.yaml.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes is told of a run, judged.
 *
 * @param workers 0: one process alone
 * @param namespace empty: that of kubectl
 * @param cpu that a pod asks for
 * @param memory that a pod asks for, and its limit
 * @param clusterSecret the name of a Secret
 * @param startTimeout for pods to start, and again for a master to see its workers
 * @param workerTimeout a silence after which a worker is lost; empty: the master's own
 * @param linger of the page, after the end
 */
record ManifestSettings(
        int workers,
        String image,
        Optional<String> namespace,
        String cpu,
        String memory,
        Optional<String> clusterSecret,
        Duration startTimeout,
        Optional<Duration> workerTimeout,
        Duration linger,
        boolean podMonitor) {

    /** As many indexes as an Indexed Job may have when each has retries of its own. */
    private static final int MOST_WORKERS = 100_000;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern SECRET = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]*");
    private static final Pattern CPU = Pattern.compile("(?!0+(\\.0+)?m?$)\\d+(\\.\\d+)?m?");

    /** Less than a megabyte, in bytes or worse in thousandths of one, is another unit forgotten. */
    private static final Pattern MEMORY = Pattern.compile("(?!0+(\\.0+)?[A-Z])\\d+(\\.\\d+)?(M|G|T|Mi|Gi|Ti)");

    /** A name of a Service begins with a letter and has at most 63, of which {@code -worker-100000} needs some. */
    private static final int LONGEST_NAME = 40;

    /** A worker that never met its master gives up after five minutes, and its pod is tried four times. */
    private static final Duration LONGEST_START = Duration.ofMinutes(20);

    /** What is wrong is added to the problems of the settings. */
    static ManifestSettings of(ManifestOptions options, OptionReader settings) {
        int workers = workers(options.workers, settings);
        if (workers == 0) {
            refuseAlone("--worker-timeout", options.workerTimeout, settings);
            refuseAlone("--cluster-secret", options.clusterSecret, settings);
        }
        WebOptions web = new WebOptions();
        web.linger = Objects.requireNonNullElse(options.linger, "20s");
        return new ManifestSettings(
                workers,
                text("--image", options.image, "katydid", IMAGE, "an image, such as katydid:1.0", settings),
                Optional.ofNullable(options.namespace)
                        .map(name -> text("--namespace", name, name, LABEL, "a name, such as load-tests", settings)),
                text("--cpu", options.cpu, "250m", CPU, "cores or thousandths of one, such as 2 or 500m", settings),
                text(
                        "--memory",
                        options.memory,
                        "256Mi",
                        MEMORY,
                        "mebibytes or gibibytes, such as 512Mi or 2Gi",
                        settings),
                Optional.ofNullable(options.clusterSecret)
                        .map(name -> text("--cluster-secret", name, name, SECRET, "the name of a Secret", settings)),
                startTimeout(options, workers, settings),
                workerTimeout(options, settings),
                WebSettings.of(web, settings).linger(),
                options.podMonitor);
    }

    private static Optional<Duration> workerTimeout(ManifestOptions options, OptionReader settings) {
        return Optional.ofNullable(options.workerTimeout).map(text -> MasterSettings.workerTimeout(settings, text));
    }

    private static Duration startTimeout(ManifestOptions options, int workers, OptionReader settings) {
        String text = Objects.requireNonNullElse(options.startTimeout, "5m");
        Optional<Duration> timeout =
                Durations.parseOption(text).filter(time -> time.compareTo(Duration.ofSeconds(1)) >= 0);
        if (timeout.isEmpty()) {
            settings.refuse(
                    "--start-timeout", "'" + text + "' is not a duration of a second or more; write 90s or 10m");
        } else if (workers > 0 && timeout.get().compareTo(LONGEST_START) > 0) {
            settings.refuse(
                    "--start-timeout",
                    "'" + text + "' is longer than workers look for their master; write 20m or less");
        }
        return timeout.orElse(Duration.ZERO);
    }

    private static void refuseAlone(String option, @Nullable String text, OptionReader settings) {
        if (text != null) {
            settings.refuse(option, "goes with workers only; give --workers too, or leave it out");
        }
    }

    private static int workers(@Nullable String text, OptionReader settings) {
        if (text == null) {
            return 0;
        }
        try {
            int workers = Integer.parseInt(text);
            if (workers >= 0 && workers <= MOST_WORKERS) {
                return workers;
            }
        } catch (NumberFormatException _) {
            // told below, as any other wrong value
        }
        settings.refuse("--workers", "'" + text + "' is not a number from 0 to " + MOST_WORKERS + "; write one");
        return 0;
    }

    private static String text(
            String option, @Nullable String text, String otherwise, Pattern shape, String kind, OptionReader settings) {
        if (text != null && !shape.matcher(text).matches()) {
            settings.refuse(option, "'" + text + "' is not what Kubernetes takes there; write " + kind);
        }
        return Objects.requireNonNullElse(text, otherwise);
    }

    /**
     * What objects of a scenario are called: letters, digits and hyphens of its name. Where that is not all of its letters, some digits tell
     * it from others that begin alike or have no such letters at all.
     */
    static String objectName(String scenario) {
        String name = bare(scenario.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        boolean lost = scenario.codePoints().anyMatch(letter -> letter > 127 && Character.isLetterOrDigit(letter));
        String begun = name.isEmpty() ? "scenario" : name.matches("[0-9].*") ? "run-" + name : name;
        if (!lost && begun.length() <= LONGEST_NAME) {
            return begun;
        }
        String mark = "%08x".formatted(scenario.hashCode());
        return bare(begun.substring(0, Math.min(begun.length(), LONGEST_NAME - 1 - mark.length()))) + "-" + mark;
    }

    private static String bare(String name) {
        return name.replaceAll("^-+|-+$", "");
    }
}
