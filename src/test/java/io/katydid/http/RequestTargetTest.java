package io.katydid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Origin;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    private static final Origin SHOP = new Origin("http", "shop.test", 8080);

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
    void aPathGoesToTheGivenServerBelowTheBasePath(String text, String expected) {
        RequestTarget target = RequestTarget.parse(text, SHOP, "/base");

        assertThat(target.origin()).isEqualTo(SHOP);
        assertThat(target.path()).isEqualTo(expected);
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
    void aWholeUrlNamesItsOwnServer(String text, String scheme, String host, int port, String path) {
        RequestTarget target = RequestTarget.parse(text, SHOP, "/base");

        assertThat(target.origin()).isEqualTo(new Origin(scheme, host, port));
        assertThat(target.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "http://, /http://",
        "http://:80/a, /http://:80/a",
        "http://other.test:0/a, /http://other.test:0/a",
        "http://other.test:65536/a, /http://other.test:65536/a",
        "http://other.test:99999999999/a, /http://other.test:99999999999/a",
        "http://ho st/a, /http://ho%20st/a",
        "http://[shop]/a, /http://[shop]/a",
        "http://::1/a, /http://::1/a"
    })
    void whatIsNoUrlGoesToTheGivenServer(String text, String path) {
        assertThat(RequestTarget.parse(text, SHOP, "")).isEqualTo(RequestTarget.of(SHOP, path));
    }

    @Property
    void noTextBreaksARequestLine(@ForAll String text) {
        String path = RequestTarget.parse(text, SHOP, "").path();

        assertThat(path).startsWith("/").matches("[!-~]*");
    }

    @Property
    void encodingTwiceIsEncodingOnce(@ForAll String text) {
        String once = RequestTarget.encode(text);

        assertThat(RequestTarget.encode(once)).isEqualTo(once);
    }

    @Test
    void encodesOnlyWhatIsIllegal() {
        String fine = "/a/b;c=d/%20?x=[1]&y=a'b(c)*,!$:@";

        assertThat(RequestTarget.encode(fine)).isSameAs(fine);
        assertThat(RequestTarget.encode("/ü\"<>\\^`{|}\u0000\u007f"))
                .isEqualTo("/%C3%BC%22%3C%3E%5C%5E%60%7B%7C%7D%00%7F");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g              | http://shop.test:8080/b/c/g",
                "./g            | http://shop.test:8080/b/c/g",
                "g/             | http://shop.test:8080/b/c/g/",
                "/g             | http://shop.test:8080/g",
                "?y             | http://shop.test:8080/b/c/d?y",
                "g?y/./x        | http://shop.test:8080/b/c/g?y/./x",
                "g#s            | http://shop.test:8080/b/c/g",
                ".              | http://shop.test:8080/b/c/",
                "..             | http://shop.test:8080/b/",
                "../..          | http://shop.test:8080/",
                "../../../g     | http://shop.test:8080/g",
                "g;x=1/../y     | http://shop.test:8080/b/c/y",
                "//other.test/g | http://other.test/g",
                "HTTPS://Other.Test:443/g?a=%20b | https://other.test/g?a=%20b",
                "https://me:pw@other.test:8443   | https://other.test:8443/",
                "http://other.test?q    | http://other.test/?q",
                "http://[::1]:81/       | http://[::1]:81/",
                "/a b                   | http://shop.test:8080/a%20b",
                "/caf\u00c3\u00a9       | http://shop.test:8080/caf%C3%A9",
                "/100%                  | http://shop.test:8080/100%",
                "/a:b                   | http://shop.test:8080/a:b",
                "#top                   | http://shop.test:8080/b/c/d?q",
            })
    void aRedirectIsResolvedAgainstTheRequest(String location, String expected) {
        RequestTarget target = RequestTarget.of(SHOP, "/b/c/d?q").resolve(location);

        assertThat(target).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x/",
                "mailto:me@x",
                "http://",
                "http:///path",
                "http://x:0/",
                "http://x:65536/",
                "http://x:8a/",
                "http://a b/",
                "http://x]/",
                "http:x",
                "javascript:alert(1)",
                "https://%41/"
            })
    void someRedirectsLeadNowhere(String location) {
        assertThat(RequestTarget.of(SHOP, "/").resolve(location)).isNull();
    }
}
