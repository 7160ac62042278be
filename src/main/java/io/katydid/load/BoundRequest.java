package io.katydid.load;

import io.katydid.load.http.Call;
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
record BoundRequest(
        int endpoint,
        HttpMethod method,
        Origin origin,
        String basePath,
        Text path,
        boolean pathIsWhole,
        List<BoundHeader> headers,
        @Nullable Content content,
        @Nullable StatusSet finals,
        Checks checks,
        @Nullable OnFailure onFailure) {

    record BoundHeader(String name, Text value) {}

    /**
     * Fills a call.
     *
     * @return null when it is ready, else what has no value
     */
    @Nullable
    String fill(Call call, Session session) {
        String rendered = path.render(session);
        if (rendered == null) {
            return "variable '" + session.lacking() + "' in the path has no value";
        }
        if (pathIsWhole && path.isConstant()) {
            call.begin(method, origin, rendered);
        } else {
            Location location = Location.of(rendered, origin, basePath);
            call.begin(method, location.origin(), location.path());
        }
        for (int i = 0; i < headers.size(); i++) {
            BoundHeader header = headers.get(i);
            String value = header.value.render(session);
            if (value == null) {
                return "variable '" + session.lacking() + "' in header " + header.name + " has no value";
            }
            call.header(header.name, header.value.isConstant() ? value : Location.singleLine(value));
        }
        if (content != null) {
            byte[] body = content.render(session);
            if (body == null) {
                return "variable '" + session.lacking() + "' in the body has no value";
            }
            call.body(body);
        }
        call.keepBody(checks.needBody()).finalStatuses(finals);
        return null;
    }
}
