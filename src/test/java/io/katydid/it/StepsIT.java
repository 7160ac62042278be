package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What steps do with answers, and TLS: the parts of the program that reach furthest into its libraries. */
class StepsIT {

    private static final String BODY = """
            {"items":[{"id":3,"name":"hat"},{"id":9,"name":"coat"}],"price":12.50,"marks":[4,9,2],"ok":true,"deep":{"a":{"b":"c"}}}""";

    private static final String PLAIN = """
            target: https://localhost:1
            HTTP
            users: { U: { tasks: { t: { steps: [ { get: /first } ] } } } }
            """;

    @TempDir
    private static Path folder;

    private static Certificate certificate;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeAll
    static void makeCertificate() {
        certificate = Certificate.forLocalhost(folder);
    }

    private String serve(HttpServer fresh, String scheme) {
        server = fresh;
        server.createContext("/first", exchange -> {
            exchange.getResponseHeaders().add("set-cookie", "basket=b-17; Path=/");
            exchange.getResponseHeaders().add("x-trace", "t-23");
            answer(exchange, BODY);
        });
        server.createContext("/second", exchange -> answer(exchange, "{}"));
        server.start();
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("cookie") + " " + sent);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static HttpServer plain() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    }

    private static HttpsServer secure() throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        https.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        return https;
    }

    private static Program.Result runOnce(String scenario, Map<String, String> environment, String... more)
            throws IOException {
        Files.writeString(folder.resolve("s.yaml"), scenario);
        String[] arguments = new String[more.length + 3];
        arguments[0] = "run";
        arguments[1] = "s.yaml";
        arguments[2] = "--once";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Program.start(folder, environment, arguments).result();
    }

    @Test
    void capturesOfEveryKindReachTheNextRequest() throws IOException {
        String host = serve(plain(), "http");
        Program.Result result = runOnce("""
                target: http://127.0.0.1:1
                users:
                  U:
                    tasks:
                      t:
                        steps:
                          - get: /first
                            expect: { status: 2xx, json: { $.ok: true, $.price: 12.5, "$.items[1].name": coat } }
                            capture:
                              id: { json: "$.items[?(@.name == 'coat')].id" }
                              count: { json: "$.items.length()" }
                              most: { json: "$.marks.max()" }
                              deep: { json: "$..b" }
                              price: { regex: '"price":([0-9.]+)' }
                              trace: { header: x-trace }
                              basket: { cookie: basket }
                              none: { json: $.none, default: nothing }
                          - post: /second
                            body: "${id} ${count} ${most} ${deep} ${price} ${trace} ${basket} ${none} ${base64(x)}"
                """, Map.of(), "-H", host);

        assertThat(result.out() + result.err()).contains("PASSED");
        assertThat(result.code()).isZero();
        assertThat(seen).hasSize(2);
        assertThat(seen.getLast()).isEqualTo("/second basket=b-17 [9] 2 9.0 [\"c\"] 12.50 t-23 b-17 nothing eA==");
    }

    @Test
    void debugShowsRequestsAnswersAndCapturesButNoSecret() throws IOException {
        String host = serve(plain(), "http");
        Program.Result result = runOnce("""
                target: http://127.0.0.1:1
                secrets: { key: { env: SHOP_KEY } }
                users:
                  U:
                    tasks:
                      t:
                        steps:
                          - post: /first
                            headers: { authorization: "Bearer ${key}" }
                            json: { a: 1, b: [ x, "${key}" ] }
                            capture: { trace: { header: x-trace } }
                """, Map.of("SHOP_KEY", "hush-hush"), "-H", host, "--debug");

        assertThat(result.code()).isZero();
        assertThat(result.err())
                .contains("POST")
                .contains("/first")
                .contains("200")
                .contains("t-23");
        assertThat(result.err() + result.out()).doesNotContain("hush-hush");
        assertThat(seen.getLast()).endsWith("{\"a\":1,\"b\":[\"x\",\"hush-hush\"]}");
    }

    @Test
    void anUnknownAuthorityIsNotTrusted() throws IOException {
        String host = serve(secure(), "https");
        Program.Result result = runOnce(PLAIN.replace("HTTP", ""), Map.of(), "-H", host);

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()).contains("tls");
        assertThat(seen).isEmpty();
    }

    @Test
    void anOwnAuthorityIsTrusted() throws IOException {
        String host = serve(secure(), "https");
        String tls = "http: { tls: { ca: \"" + certificate.file() + "\" } }";

        assertThat(runOnce(PLAIN.replace("HTTP", tls), Map.of(), "-H", host).code())
                .isZero();
        assertThat(seen).hasSize(1);
    }

    @Test
    void nothingIsVerifiedWhenNothingShall() throws IOException {
        String host = serve(secure(), "https");
        String tls = "http: { tls: { verify: false } }";

        assertThat(runOnce(PLAIN.replace("HTTP", tls), Map.of(), "-H", host).code())
                .isZero();
    }

    @Test
    void theFileThatTheEnvironmentNamesIsTheSystemsTrust() throws IOException {
        String host = serve(secure(), "https");
        String scenario = PLAIN.replace("HTTP", "");

        assertThat(runOnce(scenario, Map.of("SSL_CERT_FILE", certificate.file().toString()), "-H", host)
                        .code())
                .isZero();
        Program.Result missing = runOnce(scenario, Map.of("SSL_CERT_FILE", "/no/such.pem"), "-H", host);
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("SSL_CERT_FILE: '/no/such.pem' cannot be read");
    }
}
