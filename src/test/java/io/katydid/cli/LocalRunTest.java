package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.katydid.demo.DemoShop;
import io.katydid.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;

/** Whole runs in this process, against a real shop. */
class LocalRunTest {

    @TempDir
    private Path folder;

    private final CommandLineProbe probe = new CommandLineProbe().with("SHOP_PASS", "secret");

    private String scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), text).toString();
    }

    @Test
    void onceDoesEachTaskOnceAndDebugShowsItWithoutSecrets() throws IOException {
        String file = scenario("""
                target: http://127.0.0.1:1
                secrets: { pass: { env: SHOP_PASS } }
                users:
                  Buyer:
                    tasks:
                      login:
                        weight: 5
                        steps: [ { post: /login, json: { user: anna, pass: "${pass}" }, capture: { ok: { json: $.ok } } } ]
                      look: { steps: [ { get: "/items?x=${pass}" } ] }
                  Visitor: { tasks: { home: { steps: [ { get: / } ] } } }
                """);
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            int code = probe.execute("run", file, "--once", "--debug", "-H", "http://127.0.0.1:" + shop.port());

            assertThat(code).as(probe.err()).isZero();
            assertThat(shop.requestsByKind()).containsOnlyKeys("POST /login", "GET /items", "GET /");
            assertThat(shop.requests()).isEqualTo(3);
        }
        assertThat(probe.err())
                .contains("Buyer: /login")
                .contains("{\"user\":\"anna\",\"pass\":\"***\"}")
                .contains("/items?x=***")
                .contains("captured ok = true")
                .doesNotContain("secret");
        assertThat(probe.out()).contains("verdict      PASSED").doesNotContain("secret");
    }

    @Test
    void quietSaysNothingAndTheSeedOfOthersIsSaid() throws IOException {
        String file = scenario("""
                users: { U: { tasks: { t: { steps: [ { get: / } ] } } } }
                """);
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            String host = "http://127.0.0.1:" + shop.port();

            assertThat(probe.execute("run", file, "--once", "-q", "-H", host)).isZero();
            assertThat(probe.out() + probe.err()).isEmpty();
            assertThat(probe.execute("run", file, "--once", "--seed", "4711", "-H", host))
                    .isZero();
            assertThat(probe.out()).containsPattern("seed +4711");
        }
    }

    @Test
    void theDemoStaysAtItsOwnShopWhateverTheVariableSays() {
        int code = probe.with("LOCUST_HOST", "http://127.0.0.1:1").execute("demo", "--once");

        assertThat(code).isNotEqualTo(4);
        assertThat(probe.out()).doesNotContain("connection_refused");
    }

    @Test
    void theDemoWritesItsTelemetryWhereItIsTold() throws IOException {
        Path file = folder.resolve("t.jsonl");

        probe.execute("demo", "--once", "--telemetry-file", file.toString());

        assertThat(Files.readString(file)).contains("\"stats_type\":\"final\"");
        assertThat(probe.out()).contains("verdict ").doesNotContain("stats_type");
    }

    @Test
    void aTerminalOfAnotherSizeIsNoticed() {
        AtomicInteger resized = new AtomicInteger();
        Signals signals = Signals.onResize(resized::incrementAndGet);
        try {
            Signal.raise(new Signal("WINCH"));
            await().until(() -> resized.get() == 1);
        } finally {
            signals.restore();
        }
    }
}
