package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.process.ExitCode;
import io.katydid.process.World;
import io.katydid.scenario.yaml.PemFileTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code katydid manifest} prints, and the files of {@code deploy/kubernetes}, which say the same. */
class ManifestCommandTest {

    private static final Path DEPLOY = Path.of("deploy/kubernetes");

    @TempDir
    private Path folder;

    private final CommandLineProbe probe = new CommandLineProbe();

    private static final String SHOP = """
            name: My Shop!
            target: http://127.0.0.1:1   # größer "quoted" $(HOME)
            secrets: { key: { env: SHOP_KEY } }
            users: { U: { tasks: { t: { steps: [ { get: /, headers: { x: "${key}" } } ] } } } }

            """;

    private String scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), text).toString();
    }

    private List<Object> manifest(String... arguments) {
        assertThat(probe.execute(Stream.concat(Stream.of("manifest"), Stream.of(arguments))
                        .toArray(String[]::new)))
                .as(probe.err())
                .isZero();
        return documents(probe.out());
    }

    private static List<Object> documents(String text) {
        return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
                .toList();
    }

    /** What stands at a path of keys and indexes. */
    private static Object at(Object node, String path) {
        Object found = node;
        for (String key : path.split("/", -1)) {
            found = found instanceof List<?> list ? list.get(Integer.parseInt(key)) : ((Map<?, ?>) found).get(key);
        }
        return found;
    }

    @Test
    void theScenarioIsInItToTheLetter() throws IOException {
        List<Object> objects = manifest(scenario(SHOP), "--workers", "3", "--namespace", "load");

        assertThat(objects)
                .extracting(object -> at(object, "kind") + " " + at(object, "metadata/name"))
                .containsExactly(
                        "ConfigMap my-shop-scenario",
                        "Service my-shop-master",
                        "Job my-shop-master",
                        "Job my-shop-worker");
        assertThat(objects).allMatch(object -> at(object, "metadata/namespace").equals("load"));
        assertThat(((Map<?, ?>) at(objects.getFirst(), "data")).get("scenario.yaml"))
                .isEqualTo(SHOP);
        assertThat(at(objects.get(3), "spec/completions")).isEqualTo(3);
        assertThat(probe.err()).contains("my-shop-secrets -n load --from-literal=SHOP_KEY=");
        assertThat(probe.out()).doesNotContain("set by a Secret").contains("key: SHOP_KEY");
    }

    @Test
    void whoJudgesFailsByEveryExitCodeAndWorkersByThoseThatComeAgain() throws IOException {
        List<Object> objects = manifest(scenario(SHOP), "--workers", "2");

        String codes = "spec/podFailurePolicy/rules/0/onExitCodes/values";
        assertThat(at(objects.get(2), codes))
                .isEqualTo(Stream.of(ExitCode.values())
                        .map(ExitCode::code)
                        .filter(code -> code != 0)
                        .toList());
        assertThat(at(objects.get(2), "spec/backoffLimit")).isEqualTo(0);
        assertThat(at(objects.get(3), codes)).isEqualTo(List.of(2, 70));
        assertThat(at(objects.get(3), "spec/podFailurePolicy/rules/1/action")).isEqualTo("Ignore");
        assertThat(at(objects.get(1), "spec/publishNotReadyAddresses")).isEqualTo(true);
    }

    @Test
    void podsAreRestrictedAndWhatTheyAreToldIsWhatTheProgramTakes() throws IOException {
        List<Object> objects = manifest(
                scenario(SHOP),
                "--workers",
                "2",
                "-u",
                "7",
                "--tag",
                "a=b,c",
                "--recorder",
                "otel",
                "--reset-stats",
                "--cpu=2");

        for (Object job : objects.subList(2, 4)) {
            Object pod = at(job, "spec/template/spec");
            assertThat(at(pod, "securityContext/runAsNonRoot")).isEqualTo(true);
            assertThat(at(pod, "securityContext/runAsUser")).isEqualTo(65532);
            assertThat(at(pod, "securityContext/seccompProfile/type")).isEqualTo("RuntimeDefault");
            assertThat(at(pod, "containers/0/securityContext"))
                    .isEqualTo(Map.of(
                            "allowPrivilegeEscalation", false,
                            "readOnlyRootFilesystem", true,
                            "capabilities", Map.of("drop", List.of("ALL"))));
            assertThat(at(pod, "containers/0/resources/requests/cpu")).hasToString("2");
            areTaken(arguments(pod));
        }
        assertThat(arguments(at(objects.get(2), "spec/template/spec")))
                .contains(
                        "--users=7",
                        "--tag=a=b,c",
                        "--enable-telemetry-recorder=otel",
                        "--reset-stats",
                        "--metrics-linger=20s");
        assertThat(arguments(at(objects.get(3), "spec/template/spec")))
                .contains("--master-host=my-shop-master", "--tag=a=b,c", "--enable-telemetry-recorder=otel")
                .doesNotContain("--users=7", "--reset-stats");
    }

    @Test
    void whatTheMasterAloneIsToldStandsOnceAndBothHaveTheSecret() throws IOException {
        List<Object> objects = manifest(
                scenario(SHOP),
                "--workers=2",
                "--cluster-secret=shop-cluster",
                "--start-timeout=90s",
                "--run-time=10m",
                "--worker-timeout=10s",
                "--metrics-linger=1m");

        Object master = at(objects.get(2), "spec/template/spec");
        Object worker = at(objects.get(3), "spec/template/spec");
        areTaken(arguments(master));
        areTaken(arguments(worker));
        assertThat(arguments(master))
                .containsOnlyOnce("--expect-workers-max-wait=1m30s", "--worker-timeout=10s", "--metrics-linger=1m");
        assertThat(arguments(worker)).containsOnlyOnce("--metrics-linger=1m").doesNotContain("--worker-timeout=10s");
        assertThat(at(objects.get(2), "spec/activeDeadlineSeconds")).isEqualTo(90 + 90 + 600 + 5 + 60 + 60);
        assertThat(at(objects.get(3), "spec/activeDeadlineSeconds")).isEqualTo(90 + 90 + 600 + 5 + 60 + 60);
        for (Object pod : List.of(master, worker)) {
            assertThat(arguments(pod)).contains("--cluster-secret-file=/cluster/secret");
            assertThat(at(pod, "volumes/2/secret/secretName")).isEqualTo("shop-cluster");
            assertThat(at(pod, "containers/0/volumeMounts/2"))
                    .isEqualTo(Map.of("name", "cluster", "mountPath", "/cluster", "readOnly", true));
        }
    }

    @Test
    void aRunThatSomebodyElseEndsHasNoDeadline() throws IOException {
        Object job = manifest(scenario(SHOP)).get(1);

        assertThat(at(job, "spec/backoffLimit")).isEqualTo(0);
        assertThat(at(job, "spec/activeDeadlineSeconds")).isNull();
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws IOException {
        List<Object> objects = manifest(
                scenario(SHOP), "--testplan=a$$b$(POD_NAME)", "--tag=a=1", "--tag=b=2", "--quiet=false", "--headless");

        List<String> arguments = arguments(at(objects.get(1), "spec/template/spec"));
        assertThat(arguments).contains("--testplan=a$$$$b$$(POD_NAME)").containsOnlyOnce("--tag=a=1", "--tag=b=2");
        assertThat(arguments).contains("--headless").doesNotContain("--quiet");
    }

    @Test
    void aScenarioWithoutANameKeepsThatOfItsFile() throws IOException {
        List<Object> objects = manifest(scenario(SHOP.replace("name: My Shop!\n", "")));

        assertThat(at(objects.get(1), "metadata/name")).isEqualTo("s");
        assertThat(arguments(at(objects.get(1), "spec/template/spec"))).contains("--testplan=s");
    }

    @Test
    void theUsersOwnExitCodeEndsTheJobToo() throws IOException {
        List<Object> objects = manifest(scenario(SHOP), "--exit-code-on-error=7", "--namespace=load");

        assertThat(at(objects.get(1), "spec/podFailurePolicy/rules/0/onExitCodes/values"))
                .isEqualTo(List.of(1, 2, 3, 4, 5, 7, 70));
        assertThat(probe.err()).contains("my-shop-secrets -n load --from-literal=SHOP_KEY=");
    }

    @Test
    void workersThatReadTheScenarioNeedItsTargetThere() throws IOException {
        String text =
                SHOP.replaceAll("target:.*\n", "") + "recorders: { otel: { endpoint: 'http://127.0.0.1:4318' } }\n";
        String[] options = {"manifest", scenario(text), "-H", "http://127.0.0.1:1", "--workers=1"};

        assertThat(probe.execute(options)).isEqualTo(2);
        assertThat(probe.err()).contains("--host: workers read the scenario for its recorders");
        assertThat(new CommandLineProbe().execute(Stream.of(options).limit(4).toArray(String[]::new)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SHOP_KEY | MY KEY   | the variable 'MY KEY' of the secret 'key' cannot come from a Secret",
                "SHOP_KEY | POD_NAME | the variable 'POD_NAME' of the secret 'key' cannot come from a Secret",
            })
    void whatASecretCannotSetIsRefused(String from, String to, String words) throws IOException {
        assertThat(probe.execute("manifest", scenario(SHOP.replace("env: " + from, "env: '" + to + "'"))))
                .isEqualTo(2);
        assertThat(probe.err()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ca.pem        | 0 | First: kubectl",
                "./ca.pem      | 2 | is beside the scenario in a pod, and nowhere else",
                "FOLDER/ca.pem | 2 | is beside the scenario in a pod, and nowhere else",
                "my ca.pem     | 2 | cannot be the name of a file in a ConfigMap",
            })
    void aFileIsNamedAsPodsFindIt(String name, int code, String words) throws IOException {
        Files.writeString(folder.resolve("ca.pem"), PemFileTest.CERTIFICATE);
        Files.writeString(folder.resolve("my ca.pem"), PemFileTest.CERTIFICATE);
        String text = SHOP + "http: { tls: { ca: '" + name.replace("FOLDER", folder.toString()) + "' } }\n";

        assertThat(probe.execute("manifest", scenario(text))).as(probe.err()).isEqualTo(code);
        assertThat(probe.err()).contains(words);
    }

    @Test
    void applyIsToldOfWhatItCannotTake() throws IOException {
        manifest(scenario(SHOP + "# <<<<<<<<<<<<\n".repeat(4_000)));

        assertThat(probe.err()).contains("kubectl apply --server-side");
    }

    @Test
    void whatOnlyAMasterTakesIsRefusedWithoutOne() throws IOException {
        assertThat(probe.execute("manifest", scenario(SHOP), "--cluster-secret=s", "--worker-timeout=1s"))
                .isEqualTo(2);
        assertThat(probe.err())
                .contains("--cluster-secret: works with workers only", "--worker-timeout: '1s' is less than");
    }

    private static List<String> arguments(Object pod) {
        List<String> arguments = new ArrayList<>();
        ((List<?>) at(pod, "containers/0/args")).forEach(argument -> arguments.add((String) argument));
        return arguments;
    }

    private static void areTaken(List<String> arguments) {
        CommandLine program = Katydid.commandLine(World.ofThisProcess(), (job, log) -> 0);
        CommandSpec command = program.getSubcommands().get(arguments.getFirst()).getCommandSpec();
        assertThat(arguments.stream().filter(argument -> argument.startsWith("-")))
                .isNotEmpty()
                .allSatisfy(argument -> assertThat(command.optionsMap()).containsKey(argument.split("=", 2)[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "cluster"})
    void theBasesSayTheSame(String base) throws IOException {
        String workers = base.equals("local") ? "0" : "2";
        List<Object> printed =
                manifest(DEPLOY.resolve(base).resolve("scenario.yaml").toString(), "--workers", workers);

        Object kustomization = documents(Files.readString(DEPLOY.resolve(base + "/kustomization.yaml")))
                .getFirst();
        List<Object> written = new ArrayList<>();
        for (Object file : (List<?>) at(kustomization, "resources")) {
            written.addAll(documents(Files.readString(DEPLOY.resolve(base).resolve((String) file))));
        }
        assertThat(written).isEqualTo(printed.subList(1, printed.size()));
        assertThat(at(kustomization, "configMapGenerator/0/name")).isEqualTo(at(printed.getFirst(), "metadata/name"));
        assertThat(at(kustomization, "configMapGenerator/0/files")).isEqualTo(List.of("scenario.yaml"));
    }

    @Test
    void theTargetAndThePodMonitorNameWhatThereIs() throws IOException {
        List<Object> shop = documents(Files.readString(DEPLOY.resolve("target/shop.yaml")));
        areTaken(arguments(at(shop.get(1), "spec/template/spec")));
        List<Object> printed = manifest(DEPLOY.resolve("cluster/scenario.yaml").toString(), "--pod-monitor");

        assertThat(documents(Files.readString(DEPLOY.resolve("pod-monitor/pod-monitor.yaml"))))
                .containsExactly(printed.getLast());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workers -1          | --workers: '-1' is not a number",
                "--namespace Load      | --namespace: 'Load' is not what Kubernetes takes there",
                "--otlp-headers a=b    | --otlp-headers: would be in the manifest",
                "--telemetry-file x.js | --telemetry-file: names a file",
                "--start-timeout 0     | --start-timeout: '0' is not a duration of a second or more",
                "--workers 2 --start-timeout 21m | --start-timeout: '21m' is longer than workers look for their master; write 20m or less",
                "--memory 512m         | --memory: '512m' is not what Kubernetes takes there; write mebibytes",
                "--memory 512          | --memory: '512' is not what Kubernetes takes there",
                "--cpu 0m              | --cpu: '0m' is not what Kubernetes takes there; write cores",
                "--cpu 1Gi             | --cpu: '1Gi' is not what",
                "--metrics-linger ever | --metrics-linger: 'ever' is not a duration",
                "--cluster-secret A_B  | --cluster-secret: 'A_B' is not what Kubernetes takes there",
                "--users none          | --users: ",
            })
    void whatPodsWouldRefuseIsTwo(String options, String words) throws IOException {
        String[] all = ("manifest " + scenario(SHOP) + " " + options).split(" ", -1);

        assertThat(probe.execute(all)).isEqualTo(2);
        assertThat(probe.out()).isEmpty();
        assertThat(probe.err()).contains(words);
    }

    @Test
    void whatAConfigMapCannotHoldIsRefusedWithTheWayOut() throws IOException {
        assertThat(probe.execute("manifest", scenario(SHOP + "# much\n".repeat(160_000))))
                .isEqualTo(2);
        assertThat(probe.err()).contains("do not fit a ConfigMap").contains("volume");
    }
}
