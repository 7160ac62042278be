package io.katydid.cli;

import io.katydid.cluster.master.FleetSettings;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Step;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.yaml.Durations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a master finds its workers, judged.
 *
 * @param host to bind to; {@code *} for all addresses
 * @param port 0 for a free one
 * @param reach what to say of who can connect; empty: nothing
 * @param maxWait zero: for ever
 * @param workerTimeout above zero
 * @param classes in place of the scenario's; empty: none
 * @param secret of the cluster
 */
record MasterSettings(
        String host,
        int port,
        String reach,
        int expectWorkers,
        Duration maxWait,
        Duration workerTimeout,
        List<WeightedClass> classes,
        Optional<String> secret) {

    private static final int DEFAULT_PORT = 5557;

    /** A class of users of somebody else's file. */
    record WeightedClass(String name, int weight) {}

    /** What is wrong is added to the problems of the settings. */
    static MasterSettings of(MasterOptions options, OptionReader settings, World world) {
        Optional<String> secret = SecretFile.read(options.secretFile, settings);
        boolean asked = options.bindHost != null;
        boolean locust = ModeArguments.of(world).asksFor("master");
        boolean open = asked || locust || options.secretFile != null;
        String host = asked && options.bindHost != null ? options.bindHost : open ? "*" : "127.0.0.1";
        return new MasterSettings(
                host,
                number(settings, "--master-bind-port", options.bindPort, DEFAULT_PORT, 0, 65_535),
                open ? "" : ", for workers of this machine only; for others give --master-bind-host",
                number(settings, "--expect-workers", options.expectWorkers, 1, 1, 1_000_000),
                duration(settings, "--expect-workers-max-wait", options.maxWait, Duration.ZERO),
                workerTimeout(settings, options.workerTimeout),
                classes(settings, options.userClasses),
                secret);
    }

    private static int number(
            OptionReader settings, String option, @Nullable String text, int otherwise, int least, int most) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below, as any other wrong value
        }
        settings.refuse(option, "'" + text + "' is not a number from " + least + " to " + most + "; write one");
        return otherwise;
    }

    private static Duration duration(OptionReader settings, String option, @Nullable String text, Duration otherwise) {
        if (text == null) {
            return otherwise;
        }
        Optional<Duration> duration = Durations.parseOption(text);
        if (duration.isEmpty()) {
            settings.refuse(option, "'" + text + "' is not a duration; write 5, 500ms, 10s or 1m30s");
        }
        return duration.orElse(otherwise);
    }

    /** At least two heartbeats. */
    static Duration workerTimeout(OptionReader settings, @Nullable String text) {
        Duration timeout = duration(settings, "--worker-timeout", text, FleetSettings.SILENCE);
        if (timeout.compareTo(Duration.ofSeconds(2)) < 0) {
            settings.refuse(
                    "--worker-timeout",
                    "'" + text + "' is less than two heartbeats, which come once a second; write 2s or more");
        }
        return timeout;
    }

    private static List<WeightedClass> classes(OptionReader settings, List<String> texts) {
        List<WeightedClass> classes = new ArrayList<>();
        for (String text : OptionReader.words(texts)) {
            String[] parts = text.split(":", 2);
            String name = parts[0].strip();
            if (name.isEmpty()) {
                settings.refuse("--user-classes", "'" + text + "' has no name; write Web or Web:3");
            } else if (classes.stream().anyMatch(one -> one.name().equals(name))) {
                settings.refuse("--user-classes", "'" + name + "' stands there twice; give it once, with its weight");
            }
            int weight = parts.length == 1 ? 1 : number(settings, "--user-classes", parts[1], 1, 1, 1_000_000);
            classes.add(new WeightedClass(name, weight));
        }
        return classes;
    }

    /** Why nothing can listen there, told of the option that is to blame; ZeroMQ would only give a number. */
    Optional<Problem> mistake(OptionReader settings) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            InetAddress address =
                    host.equals("*") ? new InetSocketAddress(0).getAddress() : InetAddress.getByName(host);
            if (!host.equals("*")
                    && !address.isAnyLocalAddress()
                    && NetworkInterface.getByInetAddress(address) == null) {
                return Optional.of(notOurs(settings));
            }
            socket.bind(new InetSocketAddress(address, port));
            return Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.of(notOurs(settings));
        } catch (IOException e) {
            return Optional.of(settings.problem("--master-bind-port", WebSettings.cannotListen(host, port, e)));
        }
    }

    private Problem notOurs(OptionReader settings) {
        return settings.problem(
                "--master-bind-host",
                "'" + host + "' is no name or address of this machine; write one, or * for all of its addresses");
    }

    boolean hasUserClasses() {
        return !classes.isEmpty();
    }

    /** Those of the option, which have no tasks here but only a name and a weight; else the scenario's. */
    List<UserClass> userClasses(List<UserClass> scenario) {
        if (classes.isEmpty()) {
            return scenario;
        }
        UserClass any = scenario.getFirst();
        List<Step> none = List.of();
        return classes.stream()
                .map(one -> new UserClass(
                        one.name(),
                        one.weight(),
                        OptionalInt.empty(),
                        any.pause(),
                        any.order(),
                        none,
                        none,
                        any.tasks(),
                        null))
                .toList();
    }
}
