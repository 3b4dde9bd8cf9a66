package org.bdo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the services read in a token. */
class TokensIT {

    private static final TestPlatform PLATFORM = TestPlatform.get();

    @ParameterizedTest
    @CsvSource({
        "researcher,researcher",
        "researcher2,researcher",
        "approver,dac-member",
        "approver2,dac-member",
        "operator,operator",
        "auditor,auditor",
        "admin,admin"
    })
    void aUsersTokenHasItsRoleInTheFlatClaim(String user, String role) {
        JsonNode claims = claims(PLATFORM.token(user));

        assertThat(claims.get("roles").valueStream().map(JsonNode::asString)).containsExactly(role);
        assertThat(claims.get("preferred_username").asString()).isEqualTo(user);
        assertThat(claims.get("name").asString()).matches("\\p{IsCyrillic}+ \\p{IsCyrillic}+");
        assertThat(claims.get("aud").toString()).contains("bdo-services");
        assertThat(claims.has("source")).isFalse();
    }

    @Test
    void anIntegratorsTokenNamesItsSource() {
        JsonNode claims = claims(PLATFORM.integratorToken("mo-0002"));

        assertThat(claims.get("roles").valueStream().map(JsonNode::asString)).containsExactly("mo-integrator");
        assertThat(claims.get("source").asString()).isEqualTo("mo-0002");
        assertThat(claims.get("iss").asString())
                .isEqualTo(PLATFORM.platform().issuer().toString());
    }

    private static JsonNode claims(String token) {
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return JsonMapper.builder().build().readTree(Base64.getUrlDecoder().decode(payload));
    }
}
