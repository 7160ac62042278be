package io.katydid.scenario;

import java.util.List;

/** The body of a request. */
public sealed interface Body {

    /** Sent as {@code application/json} unless a header says otherwise. */
    record Json(JsonTemplate value) implements Body {}

    /** Sent as {@code application/x-www-form-urlencoded}. */
    record Form(List<Field> fields) implements Body {
        public Form {
            fields = List.copyOf(fields);
        }
    }

    record Field(String name, Template value) {}

    /** Sent as is; the headers state its content type. */
    record Text(Template text) implements Body {}
}
