package io.katydid.load.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Origin;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {

    private static final Origin TARGET = new Origin("http", "shop.test", 8080);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "/items?page=2&q=a+b -> /base/items?page=2&q=a+b",
                "items -> /base/items",
                "'' -> /base/",
                "/a b -> /base/a%20b",
                "/größe -> /base/gr%C3%B6%C3%9Fe",
                "/a%20b -> /base/a%20b",
                "/100% -> /base/100%25",
                "/100%zz%4 -> /base/100%25zz%254",
                "/a?q={\"x\"}|^`<> -> /base/a?q=%7B%22x%22%7D%7C%5E%60%3C%3E",
                "/page#part -> /base/page",
                "/\uD83D\uDE00 -> /base/%F0%9F%98%80"
            })
    void aPathGoesToTheTargetAfterItsBasePath(String rendered, String expected) {
        assertThat(Location.of(rendered, TARGET, "/base")).isEqualTo(new Location(TARGET, expected));
    }

    @ParameterizedTest
    @CsvSource({
        "http://other.test/a?b=c, http, other.test, 80, /a?b=c",
        "https://other.test, https, other.test, 443, /",
        "https://other.test?x=1, https, other.test, 443, /?x=1",
        "http://my_service:8080/a, http, my_service, 8080, /a",
        "http://[::1]:81/a, http, ::1, 81, /a",
        "http://user:pass@other.test/a, http, other.test, 80, /a",
        "http://other.test:/a, http, other.test, 80, /a",
        "http://other.test/a#b, http, other.test, 80, /a",
        "http://other.test/http://x.test/, http, other.test, 80, /http://x.test/"
    })
    void aWholeUrlNamesItsOwnOrigin(String rendered, String scheme, String host, int port, String path) {
        assertThat(Location.of(rendered, TARGET, "/base"))
                .isEqualTo(new Location(new Origin(scheme, host, port), path));
    }

    @ParameterizedTest
    @CsvSource({
        "http://, /http://",
        "http://:80/a, /http://:80/a",
        "http://other.test:0/a, /http://other.test:0/a",
        "http://other.test:65536/a, /http://other.test:65536/a",
        "http://other.test:99999999999/a, /http://other.test:99999999999/a",
        "http://ho st/a, /http://ho%20st/a"
    })
    void whatIsNoUrlGoesToTheTarget(String rendered, String path) {
        assertThat(Location.of(rendered, TARGET, "")).isEqualTo(new Location(TARGET, path));
    }

    @Property
    void noTextBreaksARequestLine(@ForAll String rendered) {
        String path = Location.of(rendered, TARGET, "").path();

        assertThat(path).startsWith("/").matches("[!-~]*");
    }

    @Property
    void encodingTwiceIsEncodingOnce(@ForAll String text) {
        String once = Location.encode(text);

        assertThat(Location.encode(once)).isEqualTo(once);
    }
}
