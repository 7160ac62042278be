package io.katydid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Origin;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CookieJarTest {

    private static final Origin SHOP = new Origin("http", "www.shop.test", 80);
    private static final Origin SAFE_SHOP = new Origin("https", "www.shop.test", 443);

    private final CookieJar jar = new CookieJar(InstantSource.system());

    @Test
    void withoutDomainGoToTheirHostOnly() {
        jar.store("a=1", SHOP, "/", 0);

        assertThat(jar.header(SHOP, "/x", 0)).isEqualTo("a=1");
        assertThat(jar.header(new Origin("http", "m.www.shop.test", 80), "/", 0))
                .isNull();
    }

    @Test
    void withDomainGoToAllBelowIt() {
        jar.store("a=1; Domain=.Shop.Test", SHOP, "/", 0);

        assertThat(jar.header(new Origin("http", "shop.test", 80), "/", 0)).isEqualTo("a=1");
        assertThat(jar.header(new Origin("http", "api.shop.test", 80), "/", 0)).isEqualTo("a=1");
        assertThat(jar.header(new Origin("http", "workshop.test", 80), "/", 0)).isNull();
    }

    @Test
    void forOthersAreNotStored() {
        jar.store("a=1; Domain=other.test", SHOP, "/", 0);
        jar.store("a=1; Domain=test", SHOP, "/", 0);
        jar.store("a=1; Domain=0.0.1", new Origin("http", "127.0.0.1", 80), "/", 0);
        jar.store("this is no cookie", SHOP, "/", 0);

        assertThat(jar.header(SHOP, "/", 0)).isNull();
        assertThat(jar.header(new Origin("http", "127.0.0.1", 80), "/", 0)).isNull();
    }

    @Test
    void keepToTheirPath() {
        jar.store("a=1; Path=/one", SHOP, "/", 0);
        jar.store("b=2", SHOP, "/one/two/three?x", 0);

        assertThat(jar.header(SHOP, "/one", 0)).isEqualTo("a=1");
        assertThat(jar.header(SHOP, "/one?q", 0)).isEqualTo("a=1");
        assertThat(jar.header(SHOP, "/oneself", 0)).isNull();
        assertThat(jar.header(SHOP, "/one/two", 0)).isEqualTo("b=2; a=1");
    }

    @Test
    void thatAreSecureWaitForHttps() {
        jar.store("a=1; Secure", SAFE_SHOP, "/", 0);

        assertThat(jar.header(SHOP, "/", 0)).isNull();
        assertThat(jar.header(SAFE_SHOP, "/", 0)).isEqualTo("a=1");
    }

    @Test
    void expire() {
        jar.store("a=1; Max-Age=10", SHOP, "/", 0);
        jar.store("b=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", SHOP, "/", 0);

        assertThat(jar.header(SHOP, "/", TimeUnit.SECONDS.toNanos(9))).isEqualTo("a=1");
        assertThat(jar.header(SHOP, "/", TimeUnit.SECONDS.toNanos(10))).isNull();
    }

    @Test
    void areReplacedByTheirNamesakes() {
        jar.store("a=1", SHOP, "/", 0);
        jar.store("a=2", SHOP, "/", 0);
        jar.store("a=3; Path=/x", SHOP, "/", 0);

        assertThat(jar.header(SHOP, "/x", 0)).isEqualTo("a=3; a=2");
        assertThat(jar.value("a", SHOP, "/", 0)).isEqualTo("2");
    }

    @Test
    void areNotKeptWithoutEnd() {
        for (int i = 0; i < 1000; i++) {
            jar.store("c" + i + "=1", SHOP, "/", 0);
        }

        assertThat(jar.header(SHOP, "/", 0)).startsWith("c700=1; ").endsWith("c999=1");
    }
}
