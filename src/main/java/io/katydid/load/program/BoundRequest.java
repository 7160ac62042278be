package io.katydid.load.program;

import io.katydid.http.HttpRequest;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Origin;
import io.katydid.scenario.StatusSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of the scenario, bound to its user class.
 *
 * @param endpoint its index in the program
 * @param pathIsWhole whether the path is constant, base path included
 * @param finals the statuses that the scenario expects: such a redirect is the answer itself
 * @param onFailure null: go on, but end the iteration when a value is missing
 */
public record BoundRequest(
        int endpoint,
        HttpMethod method,
        Origin origin,
        String basePath,
        BoundTemplate path,
        boolean pathIsWhole,
        List<BoundHeader> headers,
        @Nullable BoundBody content,
        @Nullable StatusSet finals,
        ResponseChecks responseChecks,
        @Nullable OnFailure onFailure) {

    record BoundHeader(String name, BoundTemplate value) {}

    /**
     * Fills a call.
     *
     * @return null when it is ready, else what has no value
     */
    public @Nullable String fill(HttpRequest request, Session session) {
        String rendered = path.render(session);
        if (rendered == null) {
            return "variable '" + session.missingVariable() + "' in the path has no value";
        }
        if (pathIsWhole && path.isConstant()) {
            request.begin(method, origin, rendered);
        } else {
            Location location = Location.of(rendered, origin, basePath);
            request.begin(method, location.origin(), location.path());
        }
        for (int i = 0; i < headers.size(); i++) {
            BoundHeader header = headers.get(i);
            String value = header.value.render(session);
            if (value == null) {
                return "variable '" + session.missingVariable() + "' in header " + header.name + " has no value";
            }
            request.header(header.name, header.value.isConstant() ? value : Location.singleLine(value));
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
