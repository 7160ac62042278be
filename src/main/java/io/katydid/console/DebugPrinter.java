package io.katydid.console;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.load.ExchangeListener;
import io.katydid.process.Redactor;
import io.katydid.report.NumberText;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Prints every exchange, for someone who is writing a scenario. Event loops print whole exchanges, one after the other.
 */
public final class DebugPrinter implements ExchangeListener {

    /** Enough to see what a response is about. */
    private static final int SHOWN_BYTES = 2048;

    private final PrintStream err;
    private final Redactor redactor;
    private final boolean unicode;

    public DebugPrinter(PrintStream err, Redactor redactor, boolean unicode) {
        this.err = err;
        this.redactor = redactor;
        this.unicode = unicode;
    }

    @Override
    public void exchanged(
            String userType,
            String name,
            HttpRequest request,
            HttpResponse response,
            String failure,
            Map<String, Object> captured) {
        StringBuilder text = new StringBuilder();
        text.append(unicode ? "→ " : "> ")
                .append(request.method())
                .append(' ')
                .append(redactor.hide(request.origin() + request.path()))
                .append("   ")
                .append(userType)
                .append(": ")
                .append(name)
                .append('\n');
        headers(text, request.headers());
        byte[] sent = request.body();
        if (sent != null) {
            body(text, sent);
        }
        text.append(unicode ? "← " : "< ").append(summary(response)).append('\n');
        headers(text, response.headers());
        body(text, response.body());
        captured.forEach((variable, value) -> text.append("  captured ")
                .append(variable)
                .append(" = ")
                .append(redactor.hide(String.valueOf(value)))
                .append('\n'));
        if (!failure.isEmpty()) {
            text.append("  failed: ").append(redactor.hide(failure)).append('\n');
        }
        write(text);
    }

    @Override
    public void notSent(String userType, String name, String reason) {
        write(new StringBuilder((unicode ? "✘ " : "x ") + userType + ": " + name + " was not sent: " + reason + "\n"));
    }

    private String summary(HttpResponse response) {
        String status = response.status() == 0 ? "no answer" : Integer.toString(response.status());
        String hops = response.redirects() == 0
                ? ""
                : " after " + response.redirects() + (response.redirects() == 1 ? " redirect" : " redirects");
        String time = response.sent() == HttpResponse.NEVER
                ? ""
                : " in " + new NumberText(unicode).time(response.done() - response.sent());
        return status + hops + time;
    }

    private void headers(StringBuilder text, List<String> headers) {
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            String name = headers.get(i);
            text.append("  ").append(name).append(": ");
            text.append(redactor.hideHeader(name, headers.get(i + 1))).append('\n');
        }
    }

    private void body(StringBuilder text, byte[] body) {
        if (body.length == 0) {
            return;
        }
        int shown = Math.min(body.length, SHOWN_BYTES);
        try {
            String readable = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            // hidden before it is cut, so that no cut leaves the beginning of a secret
            String safe = redactor.hide(readable);
            text.append("  ")
                    .append(safe.substring(0, Math.min(safe.length(), shown)).replace("\n", "\n  "));
        } catch (CharacterCodingException e) {
            // not text: its size says enough
            text.append("  (").append(body.length).append(" bytes that are not text)");
            shown = body.length;
        }
        text.append(shown < body.length ? " ... (" + body.length + " bytes)\n" : "\n");
    }

    private void write(StringBuilder text) {
        synchronized (err) {
            err.append(text);
            err.flush();
        }
    }
}
