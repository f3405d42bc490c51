# Called by find-jdk.cmd: downloads Temurin into the folder and checks it against the SHA-256 that Adoptium names for it.
param([Parameter(Mandatory)][string]$Cache, [Parameter(Mandatory)][int]$Want)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12

$api = if ($env:SIDETONE_JDK_API) { $env:SIDETONE_JDK_API } else { 'https://api.adoptium.net' }
$architecture = if ($env:PROCESSOR_ARCHITECTURE -eq 'ARM64') { 'aarch64' } else { 'x64' }
$part = Join-Path $Cache ('.part-' + [Guid]::NewGuid())
try {
    New-Item -ItemType Directory -Force $part | Out-Null
    Write-Output "jdk: no JDK $Want on this machine; asking $api for Temurin $Want ..."
    $query = "architecture=$architecture&image_type=jdk&os=windows&vendor=eclipse"
    $package = @(Invoke-RestMethod -UseBasicParsing -TimeoutSec 20 "$api/v3/assets/latest/$Want/hotspot?$query")[0].binary.package
    if (-not $package.link -or $package.checksum -notmatch '^[0-9a-fA-F]{64}$') { throw 'its answer names no package with a checksum' }
    Write-Output ('jdk: downloading {0}, {1:N0} MB ...' -f $package.name, ($package.size / 1MB))
    $zip = Join-Path $part 'jdk.zip'
    Invoke-WebRequest -UseBasicParsing -TimeoutSec 600 $package.link -OutFile $zip
    if ((Get-FileHash $zip -Algorithm SHA256).Hash -ne $package.checksum) {
        throw "the download's SHA-256 is not the one Adoptium names ($($package.checksum)): thrown away"
    }
    Write-Output 'jdk: SHA-256 is right, unpacking ...'
    Expand-Archive $zip (Join-Path $part 'tree')
    $jdk = Get-ChildItem -Directory (Join-Path $part 'tree') | Where-Object { Test-Path (Join-Path $_.FullName 'bin\javac.exe') } | Select-Object -First 1
    if (-not $jdk) { throw "the archive holds no JDK $Want" }
    $target = Join-Path $Cache $jdk.Name
    if (-not (Test-Path $target)) { Move-Item $jdk.FullName $target }
    Write-Output "jdk: Temurin is in $target"
} catch {
    Write-Output "jdk: $($_.Exception.Message)"
    exit 1
} finally {
    if (Test-Path $part) { Remove-Item -Recurse -Force $part }
}
