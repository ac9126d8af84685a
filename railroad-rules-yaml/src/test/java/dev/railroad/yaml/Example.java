package dev.railroad.yaml;

/** The files that the documentation shows. */
final class Example {
    static final String FILE = """
            blocklist:
              - terraform destroy
              - terraform apply -auto-approve
              - "DROP TABLE"
              - "DROP DATABASE"
              - "rm -rf"
              - "push --force"
              - drizzle-kit push --force
              - kubectl delete namespace
            approve:
              - npm publish
              - docker push
              - terraform apply
            """;

    static final String STRUCTURED = """
            blocklist:
              - name: no-force
                message: History is shared here.
                suggest: Use --force-with-lease.
                command: [push --force, git filter-repo]
                when: {branch: [main, release/*]}
                tests:
                  must_match: [git push --force]
                  must_not_match: [git push]
              - name: keep-data
                effect:
                  delete: {path: ["${project}/data/**", ~/data], recursive: true}
                  move: {place: repository}
              - name: no-keys
                pattern: '(?i)BEGIN (RSA|EC) PRIVATE KEY'
                path: "*.md"
              - name: no-sql
                tool: mcp__*__query
                arguments: {"*sql": "* users *"}
            approve:
              - name: unattended
                effect: [send, act]
                when: {attended: false, cwd: "${project}/infra/**", env: {STAGE: [prod, production]}}
            recoverable: ask
            """;

    private Example() {}
}
