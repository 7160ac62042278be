package io.katydid.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response. Methods that read a part of the request respond with 400 themselves if that part is
 * wrong, and then return nothing. Confined to its event loop.
 */
final class Exchange {

    private static final long NONE = -1;

    private final Vertx vertx;
    private final ObjectMapper mapper;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Consumer<String> log;
    private long timer = NONE;
    private boolean logged;

    Exchange(Vertx vertx, ObjectMapper mapper, HttpServerRequest request, Consumer<String> log) {
        this.vertx = vertx;
        this.mapper = mapper;
        this.request = request;
        this.log = log;
        response = request.response();
        response.closeHandler(_ -> gone());
    }

    HttpMethod method() {
        return request.method();
    }

    /** Returns the path without the query. */
    String path() {
        String path = request.path();
        return path == null ? "*" : path;
    }

    String lastSegment() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    Vertx vertx() {
        return vertx;
    }

    @Nullable
    String header(String name) {
        return request.getHeader(name);
    }

    @Nullable
    String cookie(String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    HttpServerResponse response() {
        return response;
    }

    /** Returns whether the query can be decoded. */
    boolean hasValidQuery() {
        try {
            return request.params() != null;
        } catch (IllegalArgumentException e) {
            refuse(400, "the query is not URL-encoded");
            return false;
        }
    }

    @Nullable
    String parameter(String name) {
        return request.getParam(name);
    }

    OptionalLong number(String name, long otherwise, long low, long high) {
        return number(name, parameter(name), otherwise, low, high);
    }

    OptionalLong number(String name, @Nullable String text, long otherwise, long low, long high) {
        if (text == null) {
            return OptionalLong.of(otherwise);
        }
        try {
            long value = Long.parseLong(text);
            if (value >= low && value <= high) {
                return OptionalLong.of(value);
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        refuse(400, name + " is a whole number from " + low + " to " + high + ", not '" + text + "'");
        return OptionalLong.empty();
    }

    OptionalDouble share(String name, double otherwise) {
        String text = parameter(name);
        if (text == null) {
            return OptionalDouble.of(otherwise);
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 1) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        refuse(400, name + " is a number from 0 to 1, not '" + text + "'");
        return OptionalDouble.empty();
    }

    /** Calls back with the fields of a form or of a JSON object once the body has arrived. */
    void fields(Consumer<FormFields> then) {
        BodyReader.read(
                request,
                body -> FormFields.of(this, body).ifPresent(then),
                () -> refuse(413, "a body has at most " + BodyReader.MOST_BYTES + " bytes here"));
    }

    @Nullable
    ObjectNode parseObject(Buffer body) {
        try {
            JsonNode tree = mapper.readTree(body.getBytes());
            return tree instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a task later, unless the client has gone by then. */
    void after(long milliseconds, Runnable task) {
        if (milliseconds == 0) {
            task.run();
            return;
        }
        timer = vertx.setTimer(milliseconds, _ -> {
            timer = NONE;
            task.run();
        });
    }

    void refuse(int status, String reason) {
        json(status, JsonNodeFactory.instance.objectNode().put("error", reason));
    }

    void json(int status, ObjectNode body) {
        try {
            end(status, "application/json", mapper.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void end(int status, String type, byte[] body) {
        if (isOver()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader("content-type", type)
                .putHeader("content-length", Integer.toString(body.length));
        if (method().equals(HttpMethod.HEAD)) {
            end();
        } else {
            response.end(Buffer.buffer(body)).onSuccess(_ -> log(Integer.toString(status)));
        }
    }

    void end(int status) {
        if (!isOver()) {
            response.setStatusCode(status);
            end();
        }
    }

    /** Ends a response whose head and body were sent already. */
    void end() {
        if (!isOver()) {
            response.end().onSuccess(_ -> log(Integer.toString(response.getStatusCode())));
        }
    }

    private boolean isOver() {
        return response.closed() || response.ended();
    }

    private void gone() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
        }
        log("-");
    }

    private void log(String status) {
        if (!logged) {
            logged = true;
            log.accept(method() + " " + request.uri() + " " + status + " " + response.bytesWritten());
        }
    }
}
