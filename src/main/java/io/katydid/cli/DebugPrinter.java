package io.katydid.cli;

import io.katydid.load.ExchangeListener;
import io.katydid.load.http.Call;
import io.katydid.load.http.Reply;
import io.katydid.report.Figures;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Shows every exchange to who writes a scenario. Loops write whole exchanges, one after the other. */
final class DebugPrinter implements ExchangeListener {

    /** Enough to see what an answer is about. */
    private static final int SHOWN_BYTES = 2048;

    private final PrintStream err;
    private final Secrecy secrecy;
    private final boolean unicode;

    DebugPrinter(PrintStream err, Secrecy secrecy, boolean unicode) {
        this.err = err;
        this.secrecy = secrecy;
        this.unicode = unicode;
    }

    @Override
    public void exchanged(
            String userType, String name, Call call, Reply reply, String failure, Map<String, Object> captured) {
        StringBuilder text = new StringBuilder();
        text.append(unicode ? "→ " : "> ")
                .append(call.method())
                .append(' ')
                .append(secrecy.hide(call.origin() + call.path()))
                .append("   ")
                .append(userType)
                .append(": ")
                .append(name)
                .append('\n');
        headers(text, call.headers());
        byte[] sent = call.body();
        if (sent != null) {
            body(text, sent);
        }
        text.append(unicode ? "← " : "< ").append(answer(reply)).append('\n');
        headers(text, reply.headers());
        body(text, reply.body());
        captured.forEach((variable, value) -> text.append("  captured ")
                .append(variable)
                .append(" = ")
                .append(secrecy.hide(String.valueOf(value)))
                .append('\n'));
        if (!failure.isEmpty()) {
            text.append("  failed: ").append(secrecy.hide(failure)).append('\n');
        }
        write(text);
    }

    @Override
    public void notSent(String userType, String name, String reason) {
        write(new StringBuilder((unicode ? "✘ " : "x ") + userType + ": " + name + " was not sent: " + reason + "\n"));
    }

    private String answer(Reply reply) {
        String status = reply.status() == 0 ? "no answer" : Integer.toString(reply.status());
        String hops = reply.redirects() == 0
                ? ""
                : " after " + reply.redirects() + (reply.redirects() == 1 ? " redirect" : " redirects");
        String time =
                reply.sent() == Reply.NEVER ? "" : " in " + new Figures(unicode).time(reply.done() - reply.sent());
        return status + hops + time;
    }

    private void headers(StringBuilder text, List<String> headers) {
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            String name = headers.get(i);
            text.append("  ").append(name).append(": ");
            text.append(secrecy.hideHeader(name, headers.get(i + 1))).append('\n');
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
            String safe = secrecy.hide(readable);
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
