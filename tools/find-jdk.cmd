@REM Called by mvnw.cmd: the twin of find-jdk.sh. Sets JAVA_HOME to a JDK 25, whatever java the machine prefers.
@REM JDK25_HOME, SIDETONE_CACHE, SIDETONE_FETCH_JDK=no and SIDETONE_JDK_API mean the same here as there.
@ECHO OFF
SETLOCAL EnableExtensions DisableDelayedExpansion
SET "want=25"
SET "found="
IF DEFINED SIDETONE_CACHE (SET "cache=%SIDETONE_CACHE%\jdk") ELSE (SET "cache=%LOCALAPPDATA%\Sidetone\cache\jdk")
CALL :look
IF NOT DEFINED found IF /I NOT "%SIDETONE_FETCH_JDK%"=="no" (
  SET "PSModulePath="
  powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0fetch-jdk.ps1" "%cache%" "%want%" 1>&2 && CALL :look
)
IF NOT DEFINED found (
  ECHO jdk: Sidetone needs a JDK %want% and none was found. Install Temurin %want% from https://adoptium.net, or set JDK25_HOME to the folder of one. 1>&2
  ENDLOCAL
  EXIT /B 1
)
ENDLOCAL & SET "JAVA_HOME=%found%"
EXIT /B 0

:look
CALL :try "%JDK25_HOME%"
CALL :try "%JAVA_HOME%"
FOR /D %%D IN (
  "%USERPROFILE%\.jdks\*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*"
  "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*"
  "%USERPROFILE%\scoop\apps\temurin25-jdk\*" "%USERPROFILE%\.gradle\jdks\*" "%cache%\*"
) DO CALL :try "%%~D"
EXIT /B 0

:try
IF DEFINED found EXIT /B 0
IF "%~1"=="" EXIT /B 0
IF NOT EXIST "%~1\bin\javac.exe" EXIT /B 0
IF NOT EXIST "%~1\release" EXIT /B 0
FOR /F "usebackq tokens=1,2 delims==" %%A IN ("%~1\release") DO IF "%%A"=="JAVA_VERSION" CALL :take "%~1" "%%~B"
EXIT /B 0

:take
SET "version=%~2"
IF "%version:~0,2%"=="%want%" SET "found=%~1"
EXIT /B 0
