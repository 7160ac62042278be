package io.katydid.load.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import io.katydid.http.Failure;
import io.katydid.http.HttpResponse;
import io.katydid.scenario.Capture;
import io.katydid.scenario.Expectation;
import io.katydid.scenario.JsonTemplate;
import io.katydid.stats.ErrorType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The expectation and the captures of a request, bound to its user class. Immutable. */
public final class ResponseChecks {

    /** The outcome of a request; {@code detail} says why it failed, and is empty for a success. */
    public record Judgement(ErrorType error, String detail) {}

    public static final Judgement OK = new Judgement(ErrorType.NONE, "");

    private record ExpectedJson(
            String path,
            JsonPath compiled,
            BoundTemplate template,
            @Nullable Object scalar,
            boolean isText) {}

    private record BoundCapture(
            Capture capture, int slot, @Nullable JsonPath path) {}

    private final Expectation expectation;
    private final @Nullable BoundTemplate bodyContains;
    private final List<ExpectedJson> json;
    private final List<BoundCapture> captures;
    private final boolean looksInside;
    private final boolean needBody;
    private final long withinNanos;

    private ResponseChecks(
            Expectation expectation,
            @Nullable BoundTemplate bodyContains,
            List<ExpectedJson> json,
            List<BoundCapture> captures,
            boolean bodiless) {
        this.expectation = expectation;
        this.bodyContains = bodyContains;
        this.json = json;
        this.captures = captures;
        this.looksInside = expectation.needsBody() || !captures.isEmpty();
        this.needBody =
                !bodiless && (expectation.needsBody() || captures.stream().anyMatch(one -> one.capture.needsBody()));
        this.withinNanos = expectation.within() == null
                ? Long.MAX_VALUE
                : expectation.within().toNanos();
    }

    /** @param bodiless whether responses to the request's method have no body */
    static ResponseChecks of(Expectation expectation, List<Capture> captures, VariableSlots slots, boolean bodiless) {
        return new ResponseChecks(
                expectation,
                expectation.bodyContains() == null ? null : slots.text(expectation.bodyContains()),
                expectation.json().stream().map(one -> expected(one, slots)).toList(),
                captures.stream()
                        .map(capture -> new BoundCapture(
                                capture,
                                slots.slot(capture.variable()),
                                capture.source() instanceof Capture.Source.Json(String path)
                                        ? JsonPath.compile(path)
                                        : null))
                        .toList(),
                bodiless);
    }

    private static ExpectedJson expected(Expectation.JsonEquals one, VariableSlots slots) {
        BoundTemplate none = new BoundTemplate(List.of());
        return switch (one.value()) {
            case JsonTemplate.Text text ->
                new ExpectedJson(one.path(), JsonPath.compile(one.path()), slots.text(text.text()), null, true);
            case JsonTemplate.Scalar scalar ->
                new ExpectedJson(one.path(), JsonPath.compile(one.path()), none, scalar.value(), false);
            case JsonTemplate.Members members -> throw new IllegalStateException("expected values are scalars");
            case JsonTemplate.Elements elements -> throw new IllegalStateException("expected values are scalars");
        };
    }

    boolean needBody() {
        return needBody;
    }

    /** Judges a response and, on success, writes what it captures into the session. */
    public Judgement judge(HttpResponse response, Session session) {
        Failure failure = response.failure();
        if (failure != null) {
            return new Judgement(ErrorTypes.of(failure), response.detail());
        }
        if (expectation.status() == null
                ? response.status() >= 400
                : !expectation.status().contains(response.status())) {
            return response.status() >= 400
                    ? new Judgement(ErrorType.STATUS, "status " + response.status())
                    : new Judgement(ErrorType.EXPECTATION, "status " + response.status() + " is not expected");
        }
        if (response.done() - response.sent() > withinNanos) {
            return new Judgement(ErrorType.EXPECTATION, "took longer than within");
        }
        return looksInside ? judgeContent(response, session) : OK;
    }

    /** Returns what the captures of this request have put into the session, by variable. */
    public Map<String, Object> captured(Session session) {
        Map<String, Object> captured = new LinkedHashMap<>();
        for (BoundCapture bound : captures) {
            Object value = session.get(bound.slot);
            if (value != null) {
                captured.put(bound.capture.variable(), value);
            }
        }
        return captured;
    }

    private Judgement judgeContent(HttpResponse response, Session session) {
        ParsedResponse parsed = new ParsedResponse(response);
        if (bodyContains != null) {
            String wanted = bodyContains.render(session);
            if (wanted == null) {
                return new Judgement(
                        ErrorType.CAPTURE,
                        "variable '" + session.missingVariable() + "' in the expected body has no value");
            }
            if (!parsed.text().contains(wanted)) {
                return new Judgement(ErrorType.EXPECTATION, "body lacks the expected text");
            }
        }
        for (ExpectedJson one : json) {
            Judgement judgement = judgeJson(one, parsed, session);
            if (judgement.error() != ErrorType.NONE) {
                return judgement;
            }
        }
        return capture(parsed, session);
    }

    private static Judgement judgeJson(ExpectedJson one, ParsedResponse parsed, Session session) {
        JsonNode actual = parsed.read(one.compiled);
        if (actual == null) {
            return new Judgement(ErrorType.EXPECTATION, one.path + " is not in the response");
        }
        Object wanted = one.isText ? one.template.value(session) : one.scalar;
        if (one.isText && wanted == null) {
            return new Judgement(
                    ErrorType.CAPTURE,
                    "variable '" + session.missingVariable() + "' in the expected " + one.path + " has no value");
        }
        return JsonValues.equal(actual, wanted)
                ? OK
                : new Judgement(ErrorType.EXPECTATION, one.path + " is not as expected");
    }

    /** All values or none: a request that failed leaves the session as it was. */
    private Judgement capture(ParsedResponse parsed, Session session) {
        Object[] values = new Object[captures.size()];
        for (int i = 0; i < values.length; i++) {
            BoundCapture bound = captures.get(i);
            Object value = value(bound, parsed);
            if (value == null) {
                value = bound.capture.fallback();
            }
            if (value == null) {
                return new Judgement(ErrorType.CAPTURE, "nothing to capture for '" + bound.capture.variable() + "'");
            }
            values[i] = value;
        }
        for (int i = 0; i < values.length; i++) {
            session.set(captures.get(i).slot, values[i]);
        }
        return OK;
    }

    private static @Nullable Object value(BoundCapture bound, ParsedResponse parsed) {
        return switch (bound.capture.source()) {
            case Capture.Source.Json json -> bound.path == null ? null : JsonValues.value(parsed.read(bound.path));
            case Capture.Source.Regex regex -> firstMatch(regex.pattern(), parsed.text());
            case Capture.Source.Header header -> parsed.response.header(header.name());
            case Capture.Source.Cookie cookie -> parsed.response.cookie(cookie.name());
        };
    }

    private static @Nullable String firstMatch(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        try {
            return matcher.find() ? matcher.group(Math.min(1, matcher.groupCount())) : null;
        } catch (StackOverflowError e) {
            // a repeated group recurses for every repetition; on a long body that is a failed capture, and must not end
            // the agent
            return null;
        }
    }

    /** A response whose body is decoded and parsed at most once, when it is needed. */
    private static final class ParsedResponse {

        private final HttpResponse response;
        private @Nullable String text;
        private @Nullable JsonNode json;
        private boolean isParsed;

        ParsedResponse(HttpResponse response) {
            this.response = response;
        }

        String text() {
            if (text == null) {
                text = new String(response.body(), StandardCharsets.UTF_8);
            }
            return text;
        }

        @Nullable
        JsonNode read(JsonPath path) {
            if (!isParsed) {
                json = JsonValues.parse(response.body());
                isParsed = true;
            }
            return json == null ? null : JsonValues.read(json, path);
        }
    }
}
