package io.katydid.load.program;

import io.katydid.http.HttpRequest;
import io.katydid.http.RequestTarget;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Origin;
import io.katydid.scenario.StatusSet;
import io.katydid.stats.ErrorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of the scenario, bound to its user class.
 *
 * @param endpoint the index of its endpoint in the program
 * @param finals the statuses that the scenario expects: a redirect with one of them is the response itself
 * @param onFailure null when the scenario does not say
 */
public record BoundRequest(
        int endpoint,
        HttpMethod method,
        BoundTarget target,
        List<BoundHeader> headers,
        @Nullable BoundBody content,
        @Nullable StatusSet finals,
        ResponseChecks responseChecks,
        @Nullable OnFailure onFailure) {

    /** Returns the server, unless the session leads to another one. */
    public Origin origin() {
        return target.origin();
    }

    /**
     * Returns what its user does after this request has failed. Where the scenario does not say, the user goes on, but
     * ends its iteration when a value is missing.
     */
    public OnFailure afterFailure(ErrorType error) {
        if (onFailure != null) {
            return onFailure;
        }
        return error == ErrorType.CAPTURE ? OnFailure.END_ITERATION : OnFailure.CONTINUE;
    }

    /**
     * Fills a request with what this user sends.
     *
     * @return null when it is ready, else which variable has no value, in words
     */
    public @Nullable String fill(HttpRequest request, Session session) {
        RequestTarget target = this.target.render(session);
        if (target == null) {
            return "variable '" + session.missingVariable() + "' in the path has no value";
        }
        request.begin(method, target);
        for (int i = 0; i < headers.size(); i++) {
            BoundHeader header = headers.get(i);
            String value = header.render(session);
            if (value == null) {
                return "variable '" + session.missingVariable() + "' in header " + header.name() + " has no value";
            }
            request.header(header.name(), value);
        }
        if (content != null) {
            byte[] body = content.render(session);
            if (body == null) {
                return "variable '" + session.missingVariable() + "' in the body has no value";
            }
            request.body(body);
        }
        request.keepBody(responseChecks.needBody()).finalStatuses(finals);
        return null;
    }
}
