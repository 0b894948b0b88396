import {
  manifestFile,
  publicKeyFile,
  signatureFile,
  sumsFile,
} from '../../../shared/domain/pack/manifest.ts';

/** How anybody checks a pack without Punctual; `keys` is how many signing keys there have been. */
export function writeVerifyWords(fingerprint: string, keys: number): string {
  return `How to check this pack

With Punctual, from the zip as you got it:

  punctual verify PACK.zip --fingerprint ${fingerprint}

Without it, with unzip, sha256sum and openssl (3.0 or newer). Type these lines in an empty folder that
holds the zip. On Windows they work in Git Bash or WSL.

1. Unpack it.

  unzip -q PACK.zip -d pack && cd pack

2. Every file is as it was written. Each line must end in "OK".

  sha256sum -c ${sumsFile}

3. The list of hashes is the one that was signed. Both lines must show the same 64 signs.

  sha256sum ${sumsFile}
  grep sha256sums ${manifestFile}

4. The manifest is the one that was signed. It must say "Signature Verified Successfully".

  openssl pkeyutl -verify -pubin -inkey ${publicKeyFile} -rawin -in ${manifestFile} -sigfile ${signatureFile}

5. The key is the council's. The 64 signs must be those the council publishes; ask the council, do not
   take them from this pack.

  openssl pkey -pubin -in ${publicKeyFile} -outform DER | sha256sum

6. Nothing was added. This must print nothing.

  (cut -c 67- ${sumsFile}; printf '%s\\n' ${manifestFile} ${signatureFile} ${sumsFile}) | LC_ALL=C sort > ../listed
  find . -type f | cut -c 3- | LC_ALL=C sort | diff ../listed -
${writeKeySteps(keys)}
What the signature says: these files have not been changed since the centre signed them. It makes changes
evident; it cannot make them impossible, and it does not say that what was recorded was true.
`;
}

function writeKeySteps(keys: number): string {
  if (keys < 2) return '';
  const steps = Array.from({ length: keys - 1 }, (_, index) => {
    const [before, after] = [index + 1, index + 2];
    return `  openssl pkeyutl -verify -pubin -inkey keys/${before}.pem -rawin -in keys/${after}.pem -sigfile keys/${after}.sig`;
  });
  return `
7. The council changed its key. Each key is signed by the one before; each line must say "Signature
   Verified Successfully", and keys/${keys}.pem is the key of step 4. A fingerprint of an earlier key that you
   know is then as good.

${steps.join('\n')}
  cmp keys/${keys}.pem ${publicKeyFile} && echo the same key
`;
}
